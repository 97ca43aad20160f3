for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];

/** The SDK's notice about Node 20 would stand between the results. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

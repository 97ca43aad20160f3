import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { DOCUMENTS } from '../src/host/documents.ts';

/** The documents that the bot sends, in one region; Systems Manager knows them nowhere else. */
export class DocumentsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    for (const { name, content } of DOCUMENTS) {
      const document = new CfnDocument(this, name, {
        name,
        documentType: 'Command',
        documentFormat: 'JSON',
        content: {},
        // CloudFormation makes the new version the default one.
        updateMethod: 'NewVersion',
        targetType: '/AWS::EC2::Instance',
      });
      // The text itself, which CDK's types do not admit: written anew from an object it might not have the hash that the bot pins.
      document.addPropertyOverride('Content', content);
    }
  }
}

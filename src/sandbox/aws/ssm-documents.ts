import type { DocumentVersion } from './documents.ts';
import { type JsonObject, optionalText, requiredText } from './json-input.ts';
import type { World } from './world.ts';

interface Context {
  readonly world: World;
}

const asked = (input: JsonObject, world: World): DocumentVersion =>
  world.documents.get(requiredText(input, 'Name'), optionalText(input, 'DocumentVersion'));

/** SSM GetDocument. */
export function getDocument(input: JsonObject, { world }: Context): object {
  const document = asked(input, world);
  return {
    Name: document.name,
    DocumentVersion: document.version,
    Status: 'Active',
    Content: document.content,
    DocumentType: 'Command',
    DocumentFormat: 'JSON',
  };
}

/** SSM DescribeDocument. */
export function describeDocument(input: JsonObject, { world }: Context): object {
  const document = asked(input, world);
  return {
    Document: {
      Name: document.name,
      Owner: world.account,
      Hash: document.hash,
      HashType: 'Sha256',
      Status: 'Active',
      DocumentVersion: document.version,
      LatestVersion: world.documents.latestVersion(document.name),
      DefaultVersion: world.documents.latestVersion(document.name),
      Description: document.description,
      Parameters: Object.entries(document.parameters).map(([name, { type, description }]) => ({
        Name: name,
        Type: type === 'StringList' ? 'StringList' : 'String',
        Description: description,
      })),
      PlatformTypes: ['Linux'],
      DocumentType: 'Command',
      DocumentFormat: 'JSON',
      SchemaVersion: '2.2',
      TargetType: '/AWS::EC2::Instance',
    },
  };
}

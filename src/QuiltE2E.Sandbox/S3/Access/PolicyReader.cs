using System.Text.Json;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>Reads policy documents.</summary>
internal static class PolicyReader
{
    public const int LargestDocument = 20 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Reads the policy of a bucket.</summary>
    /// <exception cref="ServiceException">MalformedPolicy, or NotImplemented for what could not be enforced.</exception>
    public static Policy ReadBucketPolicy(ReadOnlyMemory<byte> document, string bucket, Accounts.AccountDirectory accounts)
    {
        if (document.Length > LargestDocument)
        {
            throw PolicyErrors.Malformed("Policies must not be larger than 20 KB");
        }

        Policy policy = Read(document, accounts);
        foreach (PolicyStatement statement in policy.Statements)
        {
            PolicyRules.Check(statement, bucket);
        }

        return policy;
    }

    /// <summary>Reads a policy without the rules for buckets.</summary>
    /// <param name="document">JSON in UTF-8.</param>
    /// <param name="accounts">Who can be a principal, or null for the policy of an identity, which has none.</param>
    public static Policy Read(ReadOnlyMemory<byte> document, Accounts.AccountDirectory? accounts)
    {
        if (document.IsEmpty || document.Span[0] != (byte)'{')
        {
            throw NotJson();
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(document, Strict);
            return new(ReadRoot(json.RootElement).ConvertAll(statement => StatementReader.Read(statement, accounts)));
        }
        catch (JsonException)
        {
            throw NotJson();
        }
    }

    private static List<JsonElement> ReadRoot(JsonElement root)
    {
        List<JsonElement>? statements = null;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "Version" when property.Value.ValueKind != JsonValueKind.String
                    || property.Value.GetString() is not ("2012-10-17" or "2008-10-17"):
                    throw PolicyErrors.Malformed("The policy must contain a valid version string");
                case "Version":
                    break;
                case "Id" when property.Value.ValueKind == JsonValueKind.String:
                    break;
                case "Statement" when property.Value.ValueKind == JsonValueKind.Array:
                    statements = [.. property.Value.EnumerateArray()];
                    break;
                case "Statement" when property.Value.ValueKind == JsonValueKind.Object:
                    statements = [property.Value];
                    break;
                case "Id" or "Statement":
                    throw PolicyErrors.Malformed($"Invalid policy syntax: {property.Name}");
                default:
                    throw PolicyErrors.Unknown(property.Name);
            }
        }

        return statements switch
        {
            null => throw PolicyErrors.Missing("Statement"),
            [] => throw PolicyErrors.Malformed("Could not parse the policy: Statement is empty!"),
            _ => statements,
        };
    }

    private static ServiceException NotJson() => PolicyErrors.Malformed("Policies must be valid JSON and the first byte must be '{'");
}

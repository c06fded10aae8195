using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>What can be wrong with a policy.</summary>
internal static class PolicyErrors
{
    public static ServiceException Malformed(string message) => new(400, "MalformedPolicy", message);

    public static ServiceException Missing(string field) => Malformed($"Missing required field {field}");

    public static ServiceException Unknown(string field) => Malformed($"Unknown field {field}");
}

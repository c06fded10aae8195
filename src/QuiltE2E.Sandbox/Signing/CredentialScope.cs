namespace QuiltE2E.Sandbox.Signing;

/// <summary>Day, region and service that a signing key is made for.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service)
{
    public const string Terminator = "aws4_request";

    /// <summary>Splits <c>key/date/region/service/aws4_request</c>; the key id itself may hold slashes.</summary>
    public static (string AccessKeyId, CredentialScope Scope)? TryParse(string credential)
    {
        string[] parts = credential.Split('/');
        if (parts.Length < 5 || !string.Equals(parts[^1], Terminator, StringComparison.Ordinal))
        {
            return null;
        }

        return (string.Join('/', parts[..^4]), new(parts[^4], parts[^3], parts[^2]));
    }

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}

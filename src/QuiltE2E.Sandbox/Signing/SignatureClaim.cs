namespace QuiltE2E.Sandbox.Signing;

/// <summary>What a request says about its own signature, from the header or from a presigned query; nothing verified yet.</summary>
/// <param name="AccessKeyId">Who claims to have signed.</param>
/// <param name="Scope"><c>date/region/service/aws4_request</c>.</param>
/// <param name="SignedHeaders">Lower-case header names in the order signed.</param>
/// <param name="Signature">Lower-case hex.</param>
/// <param name="AmzDate">The time as sent: <c>yyyyMMddTHHmmssZ</c>.</param>
/// <param name="Time">The same time, parsed.</param>
/// <param name="Lifetime">Seconds a presigned request is valid, or null for a header signature.</param>
internal sealed record SignatureClaim(
    string AccessKeyId,
    CredentialScope Scope,
    string[] SignedHeaders,
    string Signature,
    string AmzDate,
    DateTimeOffset Time,
    int? Lifetime)
{
    public bool IsPresigned => Lifetime is not null;
}

namespace QuiltE2E.Tests.Storage;

/// <summary>A request that <see cref="FaultProxy"/> saw.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Head">Request line and headers.</param>
public sealed record ProxiedRequest(int Number, string Method, string Target, string Head)
{
    public bool IsPart => Method == "PUT" && Target.Contains("partNumber=", StringComparison.Ordinal);
}

namespace QuiltE2E.Core.Platform;

/// <summary>The two hosts that answer for the contents of browsing sessions.</summary>
internal enum BrowsingHost
{
    /// <summary>The registry: it answers with a redirect to a signed URL.</summary>
    Registry,

    /// <summary>The proxy for browsers: it follows the redirect itself and answers with the bytes.</summary>
    Proxy,
}

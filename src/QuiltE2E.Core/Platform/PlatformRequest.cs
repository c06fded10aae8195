namespace QuiltE2E.Core.Platform;

/// <summary>One call of a registry or catalog, before it is sent.</summary>
/// <param name="Operation">The service's name of the operation, for errors and the request log.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">Where to.</param>
internal sealed record PlatformRequest(string Operation, HttpMethod Method, Uri Address)
{
    /// <summary>The body, or null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What is asked for.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether the token goes with it.</summary>
    public bool IsAuthorized { get; init; } = true;

    /// <summary>A cookie that goes with it in the token's place, as <c>name=value</c>; null for none.</summary>
    public string? Cookie { get; init; }

    /// <summary>Whether sending it twice does no more than sending it once.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The backend that it is sent for, as errors name it.</summary>
    public string Backend { get; init; } = PlatformErrors.Backend;

    /// <summary>What it is about, for errors: the address unless told otherwise.</summary>
    public string Target { get; init; } = Address.GetLeftPart(UriPartial.Path);
}

using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Platform.Auth;

/// <summary>Gives the token to send.</summary>
internal interface ITokenSource
{
    /// <summary>What may be shown of the token, and where it came from.</summary>
    ResolvedSetting Identity { get; }

    /// <summary>The token, refreshed where it must be and can be.</summary>
    /// <param name="cancellationToken">Stops a refresh.</param>
    ValueTask<string> GetAsync(CancellationToken cancellationToken);
}

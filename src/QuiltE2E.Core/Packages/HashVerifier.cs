using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Checks bytes against what a manifest says of them.</summary>
public static class HashVerifier
{
    /// <summary>Whether a file has the recorded hash.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The recorded hash; its kind is checked before the file is touched.</param>
    /// <param name="progress">Told the bytes hashed since it was told last.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    /// <returns>True when it has.</returns>
    /// <exception cref="QuiltException">As for <see cref="FileHasher"/>; <c>UnsupportedHashType</c> first.</exception>
    public static async Task<bool> MatchesAsync(
        string path,
        ContentHash expected,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ContentHash actual = await FileHasher.ComputeAsync(path, expected.Type, progress, cancellationToken).ConfigureAwait(false);
        return string.Equals(expected.Value, actual.Value, StringComparison.Ordinal);
    }
}

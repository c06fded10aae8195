using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>What lies already where a push wants to put its data.</summary>
/// <remarks>
/// One listing of the package's folder replaces a question per file. It stops when the folder turns out to hold far more than
/// is pushed; what lies behind that point is asked for one by one. Without the right to list, nothing is known to be there.
/// </remarks>
internal sealed class ExistingObjects
{
    private const int PageSize = 1000;

    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private string? _lastListed;

    /// <summary>Nothing was listed, so everything must be asked for.</summary>
    internal static ExistingObjects Unknown => new() { _lastListed = string.Empty };

    /// <summary>Lists the data of a package.</summary>
    /// <param name="store">The store.</param>
    /// <param name="bucket">The registry.</param>
    /// <param name="name">The package.</param>
    /// <param name="expected">How many files are to be pushed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<ExistingObjects> ListAsync(
        IObjectStore store, string bucket, PackageName name, int expected, CancellationToken cancellationToken)
    {
        ExistingObjects result = new();
        string prefix = RegistryLayout.DataOf(name);
        long most = (2L * expected) + PageSize;
        try
        {
            await foreach (ObjectListItem item in store
                .ListAsync(bucket, prefix, delimiter: null, startAfter: null, cancellationToken).ConfigureAwait(false))
            {
                string key = item.Key[prefix.Length..];
                result._sizes[key] = item.Size;
                if (result._sizes.Count >= most)
                {
                    result._lastListed = key;
                    break;
                }
            }
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.AccessDenied)
        {
            result._sizes.Clear();
        }

        return result;
    }

    /// <summary>Whether an object of this size may be there; a look at it then tells for sure.</summary>
    internal bool MayHold(string logicalKey, long size) => _sizes.TryGetValue(logicalKey, out long there)
        ? there == size
        : _lastListed is not null && LogicalKey.CodePointOrder.Compare(logicalKey, _lastListed) > 0;
}

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace QuiltE2E.Sandbox.Search.Filters;

/// <summary>Searches that can be gone on with: what is left of each, under a name that nobody can guess.</summary>
/// <remarks>What a search found is kept as it was, so that pages neither repeat nor miss anything while the index changes.</remarks>
internal sealed class SearchCursors
{
    private const int MostCursors = 1000;

    private readonly ConcurrentDictionary<string, (string Owner, object Results, int Offset)> _cursors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _ages = new();

    /// <summary>Keeps a place.</summary>
    /// <param name="owner">Who alone can go on.</param>
    /// <param name="results">What was found.</param>
    /// <param name="offset">How much of it was answered.</param>
    public string Keep(string owner, object results, int offset)
    {
        string cursor = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _cursors[cursor] = (owner, results, offset);
        _ages.Enqueue(cursor);
        while (_cursors.Count > MostCursors && _ages.TryDequeue(out string? oldest))
        {
            _cursors.TryRemove(oldest, out _);
        }

        return cursor;
    }

    /// <summary>The place of a cursor; it can be asked for again.</summary>
    /// <returns>Null for a cursor that is not known, is another's, or is of another kind of search.</returns>
    public (T Results, int Offset)? Find<T>(string cursor, string owner)
        where T : class =>
        _cursors.TryGetValue(cursor, out (string Owner, object Results, int Offset) kept) && kept.Owner == owner && kept.Results is T results
            ? (results, kept.Offset)
            : null;

    /// <summary>Forgets all.</summary>
    public void Clear() => _cursors.Clear();
}

using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Where a search in the order of names goes on that has to be begun anew.</summary>
internal sealed class NameBound(string nameField, bool descending)
{
    private readonly HashSet<(string, string)> _ofLast = [];
    private string? _last;
    private string? _bound;

    /// <summary>What documents must fulfil; null in the first search.</summary>
    public PackageJsonObject? Clause => _bound is null ? null : Dsl.Range(
        nameField, descending ? null : Dsl.Text(_bound), descending ? Dsl.Text(_bound) : null);

    /// <summary>Takes note of documents.</summary>
    /// <param name="documents">A page, in the order of names.</param>
    /// <returns>Those that were not there before: a new search begins with all that have the last name.</returns>
    public IReadOnlyList<IndexDocument> Pass(IReadOnlyList<IndexDocument> documents)
    {
        List<IndexDocument> unseen = [];
        foreach (IndexDocument document in documents)
        {
            string name = document.Source.Text(nameField) ?? string.Empty;
            if (name != _last)
            {
                _ofLast.Clear();
                _last = name;
            }

            if (_ofLast.Add((document.Bucket, document.Id)))
            {
                unseen.Add(document);
            }
        }

        return unseen;
    }

    /// <summary>Begins anew at the last name.</summary>
    /// <returns>False when that is where the search began, so that it would not get any further.</returns>
    public bool MoveOn()
    {
        if (_bound == _last)
        {
            return false;
        }

        _bound = _last;
        return true;
    }
}

using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Search;

/// <summary>Compares hits in the order that a search asks for; hits that are equal in it come by name, versions of one object newest first.</summary>
internal sealed class HitOrder(SearchOrder order, bool descending) : IComparer<SearchHit>
{
    public int Compare(SearchHit? x, SearchHit? y)
    {
        if (x is null || y is null)
        {
            return Comparer<object>.Default.Compare(x, y);
        }

        int first = order switch
        {
            SearchOrder.Relevance => Nullable.Compare(y.Score, x.Score),
            SearchOrder.Modified => Directed(Nullable.Compare(x.Modified, y.Modified)),
            SearchOrder.Size => Directed(Nullable.Compare(x.Size, y.Size)),
            _ => Directed(Text(x.Name, y.Name)),
        };
        return first != 0 ? first : Ties(x, y);
    }

    private static int Ties(SearchHit x, SearchHit y)
    {
        int[] ties =
        [
            Text(x.Name, y.Name), Text(x.Bucket, y.Bucket), Text(x.Package, y.Package), Text(x.Pointer, y.Pointer),
            Nullable.Compare(y.Modified, x.Modified), Text(x.VersionId, y.VersionId),
        ];
        return Array.Find(ties, static tie => tie != 0);
    }

    private static int Text(string? x, string? y) => LogicalKey.CodePointOrder.Compare(x ?? string.Empty, y ?? string.Empty);

    private int Directed(int ascending) => descending ? -ascending : ascending;
}

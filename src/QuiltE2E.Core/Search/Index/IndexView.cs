using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Index;

/// <summary>How one type of hit is searched for in indices, and read from their documents.</summary>
internal abstract class IndexView
{
    /// <summary>Whether it is in the index of packages, and not in that of objects.</summary>
    public abstract bool IsOfPackages { get; }

    /// <summary>The field that <see cref="SearchOrder.Name"/> orders by.</summary>
    public abstract string NameField { get; }

    /// <summary>What a query asks for.</summary>
    public abstract PackageJsonObject Query { get; }

    /// <summary>Which fields hits are read from.</summary>
    protected abstract IReadOnlyList<string> Fields { get; }

    /// <summary>Fields that tell documents of one name apart, in the order in which these come.</summary>
    protected abstract IReadOnlyList<(string Field, bool Descending)> Ties { get; }

    /// <summary>The field that an order goes by, or null where documents do not have it.</summary>
    /// <param name="order">The order.</param>
    public abstract string? FieldOf(SearchOrder order);

    /// <summary>Makes hits of documents, in their order.</summary>
    /// <param name="documents">The documents of one page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public abstract ValueTask<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<IndexDocument> documents, CancellationToken cancellationToken);

    /// <summary>The search.</summary>
    /// <param name="order">An order that the documents have.</param>
    /// <param name="descending">The last first.</param>
    /// <param name="whole">Whether documents come whole.</param>
    /// <param name="bound">A further condition, or null.</param>
    public PackageJsonObject Body(SearchOrder order, bool descending, bool whole, PackageJsonObject? bound)
    {
        List<PackageJson> sort = order == SearchOrder.Relevance
            ? [Platform.PlatformFields.Members(("_score", Platform.PlatformFields.Members(("order", Dsl.Text("desc")))))]
            : [Dsl.Sort(FieldOf(order)!, descending)];
        sort.AddRange(Ties.Prepend((Field: NameField, Descending: false))
            .Where(tie => tie.Field != FieldOf(order))
            .Select(static tie => Dsl.Sort(tie.Field, tie.Descending)));
        return Platform.PlatformFields.Members(
            ("query", bound is null ? Query : Dsl.All([Query], [bound])),
            ("sort", new PackageJsonArray(sort)),
            ("track_total_hits", PackageJson.True),
            ("_source", whole ? PackageJson.True : Dsl.List(Fields)));
    }
}

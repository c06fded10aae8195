namespace QuiltE2E.Sandbox.Registry.Catalog.Charts;

/// <summary>An axis of an option.</summary>
/// <param name="name">Its name, or null.</param>
/// <param name="categories">Its categories, or null for one of numbers.</param>
/// <param name="mayLeaveZero">Whether it may begin elsewhere than at zero.</param>
internal sealed class ChartAxis(string? name, IReadOnlyList<string>? categories, bool mayLeaveZero)
{
    private readonly Dictionary<string, int> _places = (categories ?? []).Select(static (category, index) => (category, index))
        .DistinctBy(static pair => pair.category, StringComparer.Ordinal)
        .ToDictionary(static pair => pair.category, static pair => pair.index, StringComparer.Ordinal);

    public string? Name => name;

    public IReadOnlyList<string>? Categories => categories;

    public bool MayLeaveZero => mayLeaveZero;

    /// <summary>Where a category is, or null.</summary>
    public int? PlaceOf(string category) => _places.TryGetValue(category, out int place) ? place : null;
}

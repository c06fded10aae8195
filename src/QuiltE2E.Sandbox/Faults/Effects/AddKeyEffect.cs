using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Listings name a key that is not there.</summary>
internal sealed class AddKeyEffect(FaultRule rule) : ListingEffect(rule)
{
    private const string MadeUpETag = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset MadeUpTime = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override void Alter(List<ListingRow> rows, ListingRequest request, bool isTruncated)
    {
        string key = Rule.Key!;
        string name = request.CommonPrefix(key) ?? key;
        if (!key.StartsWith(request.Prefix, StringComparison.Ordinal)
            || (request.After.Length > 0 && KeyOrder.Compare(name, request.After) <= 0)
            || rows.Exists(row => string.Equals(row.Name, name, StringComparison.Ordinal)))
        {
            return;
        }

        // A page that others follow ends where it ends; what comes behind is theirs to show.
        int place = rows.FindIndex(row => KeyOrder.Compare(row.Name, name) > 0);
        if (place >= 0 || !isTruncated)
        {
            bool isObject = string.Equals(name, key, StringComparison.Ordinal);
            rows.Insert(place < 0 ? rows.Count : place, new(name, isObject ? MakeUp(key) : null));
        }
    }

    private static ObjectVersion MakeUp(string key) => new(
        Seq: 0,
        key,
        VersionIds.Null,
        IsLatest: true,
        IsMarker: false,
        Size: 1,
        MadeUpETag,
        MadeUpTime,
        Headers: string.Empty,
        Checksum: null,
        Body: null,
        Parts: 0);
}

using QuiltE2E.Sandbox.Registry.Browsing;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>Buckets as the schema has them; what needs the database or rights has resolvers of its own.</summary>
internal static class BucketDescription
{
    /// <summary>A value for the types <c>BucketConfig</c> and, where there is no result to choose by, <c>Bucket</c>.</summary>
    public static Dictionary<string, object?> Of(Bucket bucket)
    {
        Dictionary<string, object?> answer = Answers.Of("BucketConfig");
        answer["name"] = bucket.Name;
        answer["title"] = bucket.Name;
        answer["relevanceScore"] = 0;
        answer["browsable"] = BrowsableBuckets.Has(bucket.Name);
        return answer;
    }

    public static string NameOf(object? source) => (string)((Dictionary<string, object?>)source!)["name"]!;
}

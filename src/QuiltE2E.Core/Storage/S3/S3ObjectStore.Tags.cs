using System.Xml.Linq;
using Amazon.S3.Model;

namespace QuiltE2E.Core.Storage.S3;

/// <content>Tags.</content>
public sealed partial class S3ObjectStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        // Not through the SDK, whose signature is refused for a key that begins with a slash.
        S3Request request = new(HttpMethod.Get, "GetObjectTagging", Checked(target.Bucket), target.Key);
        request.Query.Add(new("tagging", string.Empty));
        AddVersion(request, target);
        return _caller.SendAsync<IReadOnlyDictionary<string, string>>(request, target.ToString(), ReadTags, cancellationToken);
    }

    /// <inheritdoc/>
    public Task SetTagsAsync(
        ObjectRef target, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return _caller.CallAsync(
            "PutObjectTagging", Checked(target.Bucket), target.ToString(),
            (client, token) => client.PutObjectTaggingAsync(
                new PutObjectTaggingRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    VersionId = target.VersionId,
                    Tagging = new Tagging { TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] },
                },
                token),
            cancellationToken);
    }

    private static Dictionary<string, string> ReadTags(HttpResponseMessage response)
    {
        using Stream body = response.Content.ReadAsStream();
        return XDocument.Load(body).Descendants()
            .Where(element => element.Name.LocalName == "Tag")
            .ToDictionary(tag => Value(tag, "Key"), tag => Value(tag, "Value"), StringComparer.Ordinal);

        static string Value(XElement tag, string name) => tag.Elements().First(element => element.Name.LocalName == name).Value;
    }
}

using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>What S3 takes as the life of a signed link.</summary>
internal static class LinkRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    internal static void Ensure(PresignRequest request)
    {
        if (request.Lifetime < Shortest || request.Lifetime > Longest)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidLinkLifetime",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A link cannot be good for {request.Lifetime:c}: S3 takes 1 second to 7 days."),
                request.Target.ToString(), "Give a time from 1 second to 7 days.");
        }

        if (request is { IsUpload: true, Target.VersionId: not null })
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "UploadNamesVersion",
                $"'{request.Target}' names a version, but an upload makes a new one.", request.Target.ToString(),
                "Name the key without a version.");
        }
    }
}

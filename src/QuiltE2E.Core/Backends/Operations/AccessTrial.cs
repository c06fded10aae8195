using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Makes a row of a trial: done, refused, or neither.</summary>
internal sealed class AccessTrial(string bucket)
{
    private static readonly (string Ability, string Action)[] OfProbe =
    [
        ("Write", "s3:PutObject"), ("Tag", "s3:PutObjectTagging"), ("ReadTags", "s3:GetObjectTagging"),
        ("ReadVersion", "s3:GetObjectVersion"), ("Delete", "s3:DeleteObject"), ("DeleteVersion", "s3:DeleteObjectVersion"),
    ];

    internal async Task<BucketAbility> RunAsync<T>(string ability, string action, Func<Task<T>> trial, string done)
    {
        try
        {
            _ = await trial().ConfigureAwait(false);
            return Row(ability, AccessAnswer.Allowed, action, done);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied)
        {
            return Row(ability, AccessAnswer.Denied, action, error.Message);
        }
        catch (QuiltException error) when (IsAboutThis(error))
        {
            return Row(ability, AccessAnswer.Unknown, action, error.Message);
        }
    }

    internal BucketAbility Unknown(string ability, string action, string why) => Row(ability, AccessAnswer.Unknown, action, why);

    internal IEnumerable<BucketAbility> UnknownProbe(string why) => OfProbe.Select(row => Unknown(row.Ability, row.Action, why));

    // Wrong keys, a missing bucket or a dead network are of no single ability: they end the test.
    private static bool IsAboutThis(QuiltException error) =>
        error is not { ErrorId: "BucketNotFound" }
        and not { Kind: QuiltErrorKind.Unauthenticated or QuiltErrorKind.Unavailable or QuiltErrorKind.InvalidArgument };

    private BucketAbility Row(string ability, AccessAnswer answer, string action, string message)
    {
        bool isOfBucket = action.StartsWith("s3:ListBucket", StringComparison.Ordinal) || action == "s3:GetBucketVersioning";
        return new BucketAbility(bucket, ability, answer, $"{action} on arn:aws:s3:::{bucket}{(isOfBucket ? string.Empty : "/*")}", message);
    }
}

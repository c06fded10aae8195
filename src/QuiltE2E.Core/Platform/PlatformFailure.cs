using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Platform;

/// <summary>An attempt that got no answer.</summary>
/// <param name="Stage">Where it broke.</param>
/// <param name="Call">The call.</param>
internal sealed record PlatformFailure(S3FailureStage Stage, RemoteCall Call)
{
    /// <summary>Whether it broke before anything of the request was sent, so that even a change may be tried again.</summary>
    public bool NothingSent => Stage is S3FailureStage.NameResolution or S3FailureStage.Connection or S3FailureStage.Tls;
}

/// <summary>Carries a failed attempt to the retry loop; never leaves this folder.</summary>
internal sealed class PlatformCallException(PlatformFailure failure, Exception? innerException)
    : Exception(failure.Stage.ToString(), innerException)
{
    public PlatformFailure Failure { get; } = failure;
}

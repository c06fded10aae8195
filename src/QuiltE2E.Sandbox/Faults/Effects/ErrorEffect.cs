using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The service refuses with an error of its own.</summary>
internal sealed class ErrorEffect(FaultRule rule) : FaultEffect
{
    public override Task StartAsync(FaultStage stage)
    {
        bool isKnown = KnownErrors.TryGet(rule.Code!, out int status, out string? message);
        throw new ServiceException(
            (int)(rule.Status ?? status), rule.Code!, rule.Message ?? (isKnown ? message! : "A fault rule says so."));
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Core.Verification;

/// <summary>
/// Verification: proves in seconds that a deployment works, by pushing a small package to it and using it in every way.
/// </summary>
/// <remarks>
/// A step that fails leaves the steps that rest on it not run. The last step removes everything the check has made, every
/// version of it, and reads again; it runs whatever happened before, also when the caller stops early. What is left then is
/// a failed step that names it.
/// </remarks>
/// <param name="target">What to check.</param>
public sealed class DeploymentCheck(DeploymentTarget target)
{
    /// <summary>Runs the check; each result comes as soon as its step has ended.</summary>
    /// <param name="cancellationToken">Stops the check; what it made is removed first.</param>
    /// <returns>One result per step, in order.</returns>
    public async IAsyncEnumerable<StepResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<StepResult> results = Channel.CreateUnbounded<StepResult>();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task running = RunStepsAsync(results.Writer, stop.Token);
        try
        {
            // Not the caller's token: after a cancellation the clean-up's result is still worth hearing.
            await foreach (StepResult result in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return result;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await running.ConfigureAwait(false);
    }

    private async Task RunStepsAsync(ChannelWriter<StepResult> results, CancellationToken cancellationToken)
    {
        try
        {
            if (target.Platform is null && await SkipReasonAsync(cancellationToken).ConfigureAwait(false) is StepResult skipped)
            {
                results.TryWrite(skipped);
                return;
            }

            using CheckPackage package = new(target.RunId);
            StepRunner runner = new(target.Backend);
            try
            {
                foreach (CheckStep step in Steps(package))
                {
                    results.TryWrite(await runner.RunAsync(step, cancellationToken).ConfigureAwait(false));
                }
            }
            finally
            {
                results.TryWrite(await runner
                    .RunAsync(new CleanUpStep(target, package).Step, CancellationToken.None).ConfigureAwait(false));
            }
        }
        finally
        {
            results.Complete();
        }
    }

    private IEnumerable<CheckStep> Steps(CheckPackage package)
    {
        PackageSteps packages = new(target, package);
        return
        [
            .. target.Platform is null ? [] : new PlatformSteps(target, target.Platform).All(),
            .. new AccessSteps(target).All(),
            .. packages.All(),
            .. target.Services is null ? [] : ServiceSteps(target.Services, package),
            packages.Removal,
        ];
    }

    private IEnumerable<CheckStep> ServiceSteps(DeploymentServices services, CheckPackage package) =>
    [
        .. new SearchSteps(target, services, package).All(),
        .. new QuerySteps(target, services, package).All(),
        .. new TabulatorSteps(target, services, package).All(),
    ];

    // On the platform the steps themselves show what it refuses. A backend that cannot push at all has nothing to prove here; its own reason says why.
    private async Task<StepResult?> SkipReasonAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<BackendCapability> capabilities = await target.Backend.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        BackendCapability push = capabilities.First(capability => capability.Name == CapabilityNames.Push);
        return push.Available ? null : new StepResult(
            PackageSteps.Push,
            PackageSteps.PushTitle,
            target.Backend.Kind,
            StepOutcome.Skipped,
            TimeSpan.Zero,
            push.Reason ?? "not available",
            Remedy: null);
    }
}

using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Probe;

/// <summary>A command whose body writes down what becomes of it.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PumpProbe", SupportsShouldProcess = true)]
public sealed class InvokePumpProbeCommand : QuiltCommand
{
    [Parameter(Mandatory = true)]
    public string LogPath { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    public int InputNumber { get; set; }

    [Parameter]
    public int Count { get; set; } = 5;

    [Parameter]
    public string Then { get; set; } = "End";

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        Log("start");
        try
        {
            for (int i = 1; i <= Count; i++)
            {
                await pipeline.WriteAsync((InputNumber * 100) + i).ConfigureAwait(false);
            }

            Log("written");
            switch (Then)
            {
                case "Error":
                    await pipeline.WriteErrorAsync(Planned(), "target").ConfigureAwait(false);
                    Log("after error");
                    break;
                case "Throw":
                    throw Planned();
                case "Hang":
                    await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
                    break;
                case "HangForEver":
                    await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
                    break;
            }
        }
        finally
        {
            // A clean-up that takes a moment and talks to the pipeline, as real ones do.
            await Task.Delay(100, CancellationToken.None).ConfigureAwait(false);
            try
            {
                await pipeline.VerboseAsync("cleaning up").ConfigureAwait(false);
            }
            catch (PipelineStoppedException)
            {
                Log("pipeline is over");
            }

            Log("finally");
        }
    }

    private static QuiltException Planned() =>
        new(QuiltErrorKind.NotFound, "ProbeFailed", "The probe has failed as planned.", "probe", "Do nothing.");

    private void Log(string line) => File.AppendAllText(LogPath, $"{line}\n");
}

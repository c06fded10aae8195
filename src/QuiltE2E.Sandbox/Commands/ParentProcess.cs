using System.Diagnostics;

namespace QuiltE2E.Sandbox.Commands;

/// <summary>Waits for the end of the process that a sandbox was started for.</summary>
/// <remarks>
/// The handle is taken at the start and remembers when the process began, so that a later process with the same number is
/// not taken for it.
/// </remarks>
internal static class ParentProcess
{
    /// <returns>A task that ends when the process has ended; at once when there is none of that number.</returns>
    public static async Task WaitForEndAsync(int processId, CancellationToken cancellationToken)
    {
        Process process;
        try
        {
            process = Process.GetProcessById(processId);
        }
        catch (ArgumentException)
        {
            return;
        }

        using (process)
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>The program as a person or a script runs it.</summary>
public sealed class ServeCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_prints_one_line_of_JSON_and_ends_on_a_signal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are for Unix.");
        using Process process = Start("serve");
        string line = (await process.StandardOutput.ReadLineAsync(Cancel))!;
        using JsonDocument facts = JsonDocument.Parse(line);
        string folder = facts.RootElement.GetProperty("dataDirectory").GetString()!;
        Directory.Exists(folder).ShouldBeTrue();
        Kill(process.Id, 15).ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync(Cancel)).ShouldBeEmpty();
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task It_ends_when_its_input_is_closed()
    {
        using Process process = Start("--stdin");
        await process.StandardOutput.ReadLineAsync(Cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task It_ends_when_its_parent_has_ended()
    {
        using Process parent = Start("--stdin");
        await parent.StandardOutput.ReadLineAsync(Cancel);
        using Process process = Start("serve", "--parent", parent.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await process.StandardOutput.ReadLineAsync(Cancel);
        process.HasExited.ShouldBeFalse();
        parent.Kill();
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--port", "http")]
    [InlineData("--port", "70000")]
    [InlineData("--port")]
    [InlineData("--index-delay", "soon")]
    [InlineData("--index-delay", "3600001")]
    [InlineData("--parent", "0")]
    [InlineData("serve", "--colour")]
    [InlineData("sing")]
    public async Task A_wrong_command_line_is_named_and_ends_with_2(params string[] arguments)
    {
        using Process process = Start(arguments);
        string error = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(2);
        error.ShouldStartWith("error: ");
        error.ShouldContain(arguments.Last(argument => argument != "serve"));
        error.ShouldContain("usage:");
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        using Process process = Start("--help");
        (await process.StandardOutput.ReadToEndAsync(Cancel)).ShouldContain("usage:");
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "QuiltE2E.Sandbox.dll"), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

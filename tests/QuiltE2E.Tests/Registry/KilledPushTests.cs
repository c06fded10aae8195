using System.Diagnostics;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>A push in a process of its own, killed after each of its requests in turn.</summary>
public sealed class KilledPushTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private const int FarMoreThanAPushNeeds = 60;

    [Fact]
    public async Task A_first_push_killed_at_any_request_leaves_nothing_or_all()
    {
        int kills = await KillAfterEachRequestAsync(hasParent: false, hasLargeFile: true);
        kills.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task A_second_push_killed_at_any_request_leaves_the_old_or_the_new_revision()
    {
        int kills = await KillAfterEachRequestAsync(hasParent: true, hasLargeFile: false);
        kills.ShouldBeGreaterThan(8);
    }

    private async Task<int> KillAfterEachRequestAsync(bool hasParent, bool hasLargeFile)
    {
        string folder = Fixture.NewFolder(("README.md", "# new\n"), ("data/a.txt", "a"), ("data/b.txt", "b"));
        if (hasLargeFile)
        {
            File.WriteAllBytes(Path.Combine(folder, "large.bin"), new byte[(8 * 1024 * 1024) + 1]);
        }

        string before = Fixture.NewFolder(("README.md", "# old\n"));
        for (int limit = 1; limit < FarMoreThanAPushNeeds; limit++)
        {
            string name = Fixture.NewName();
            string? parent = hasParent ? (await PushAsync(name, before, message: name)).TopHash : null;
            // The server carries the last request out, the client never hears of it, and nothing comes after it.
            TaskCompletionSource cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
            int last = limit;
            await using FaultProxy proxy = new(
                Fixture.Facts.S3Endpoint,
                request => request.Number == last ? Fault.HoldAnswer(cut.SetResult) : request.Number > last ? Fault.Hang : null);
            using Process push = Start(proxy.Url, name, folder, parent);
            Task ended = push.WaitForExitAsync(Token);
            if (await Task.WhenAny(cut.Task, ended) == ended && !cut.Task.IsCompleted)
            {
                push.ExitCode.ShouldBe(0, await push.StandardError.ReadToEndAsync(Token));
                return limit - 1;
            }

            push.Kill();
            await ended;
            await ShouldBrowseCleanlyAsync(name, parent, limit, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
            await ShouldStillBeUsableAsync(name, folder);
        }

        throw new InvalidOperationException("The push never came to an end.");
    }

    private async Task ShouldBrowseCleanlyAsync(string name, string? parent, int limit, int files)
    {
        string[] pointers = [.. await KeysAsync($".quilt/named_packages/{name}/")];
        string? latest = await ReadTextAsync($".quilt/named_packages/{name}/latest");
        if (parent is not null)
        {
            latest.ShouldNotBeNull($"request {limit} lost the old latest");
        }

        foreach (string pointer in pointers)
        {
            string hash = (await ReadTextAsync(pointer))!;
            VerifyResult result = await Backend.VerifyAsync(
                new VerifyRequest(Bucket, name, RevisionSelector.Parse(hash), Folder: null), progress: null, Token);
            result.Passed.ShouldBeTrue($"after request {limit} pointer {pointer} leads to {hash}, where {string.Join("; ", result.Problems.Select(problem => problem.Message))}");
        }

        List<string> packages = await Backend.ListPackagesAsync(Bucket, name, Token).Select(package => package.Name).ToListAsync(Token);
        packages.Contains(name).ShouldBe(pointers.Length > 0);
        if (latest is not null)
        {
            List<BrowseEntry> entries = await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token);
            entries.Count.ShouldBe(latest == parent ? 1 : files);
            (await RevisionsAsync(name)).ShouldContain(revision => revision.TopHash == latest && revision.Pointer != "latest");
        }
    }

    private async Task ShouldStillBeUsableAsync(string name, string folder)
    {
        PushResult again = await PushAsync(name, folder, message: "again", force: true);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(again.TopHash);
    }

    private Process Start(string endpoint, string name, string folder, string? parent)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "QuiltE2E.PushProcess.dll"), endpoint, Fixture.Facts.AccessKeyId,
            Fixture.Facts.SecretAccessKey, Bucket, name, folder, $"killed {name}", parent ?? "-",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

using System.Diagnostics;
using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Verification.Residue;
using QuiltE2E.Tests.Packages;

namespace QuiltE2E.Tests.Verification.Residue;

public sealed class LedgerPlaceTests : IDisposable
{
    private const string Line =
        """{"run":"e2e-20260102-130405-00ff9a","time":"2026-01-02T13:04:05Z","suite":"QE.X","backend":"quilt3","kind":"StoredObject","bucket":"data","name":"e2e-20260102-130405-00ff9a/a"}""";

    private readonly TempFolder _folder = new();
    private readonly LedgerRun _run;

    public LedgerPlaceTests() => _run = new LedgerRun(Directory.CreateDirectory(Path.Join(_folder.Root, "e2e-20260102-130405-00ff9a")).FullName);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_place_is_the_users_unless_the_environment_names_another()
    {
        LedgerPlace.Find(Environment()).Root.ShouldEndWith(Path.Join("QuiltE2E", "ledgers"));
        LedgerPlace.Find(Environment(_folder.Root)).Root.ShouldBe(_folder.Root);
        Should.Throw<QuiltException>(() => LedgerPlace.Find(Environment("ledgers"))).ErrorId.ShouldBe("InvalidLedgerPlace");
    }

    [Fact]
    public void Runs_are_the_folders_of_the_place()
    {
        LedgerPlace place = new(_folder.Root);
        place.List().ShouldHaveSingleItem().Name.ShouldBe("e2e-20260102-130405-00ff9a");
        place.Of(RunId.Parse("e2e-20260102-130405-00ff9a")).Folder.ShouldBe(_run.Folder);
        new LedgerPlace(Path.Join(_folder.Root, "nowhere")).List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_torn_last_line_does_not_count_and_a_wrong_ledger_stops_no_other()
    {
        Write("a.jsonl", $"{Line}\n{Line[..30]}");
        Write("b.jsonl", "nonsense\n");
        Write("c.jsonl", Line[..30]);
        List<QuiltException> faults = [];
        IReadOnlyList<LedgerFile> files = await _run.ReadAsync(faults, Stop);
        files.Select(static file => file.Entries.Count).ShouldBe([1, 0]);
        faults.ShouldHaveSingleItem().ErrorId.ShouldBe("InvalidLedger");
    }

    [Fact]
    public void A_process_that_is_there_is_at_work()
    {
        _run.FindOwner().ShouldBeNull();
        WriteOwner(System.Environment.MachineName, System.Environment.ProcessId, StartOf(Process.GetCurrentProcess()));
        _run.FindOwner().ShouldNotBeNull().ShouldContain($"process {System.Environment.ProcessId} on ");
    }

    [Fact]
    public void A_number_that_another_process_has_now_is_nobody()
    {
        WriteOwner(System.Environment.MachineName, System.Environment.ProcessId, StartOf(Process.GetCurrentProcess()).AddMinutes(-1));
        _run.FindOwner().ShouldBeNull();
    }

    [Fact]
    public async Task A_process_that_was_killed_is_nobody()
    {
        using Process process = Process.Start("sleep", "600");
        WriteOwner(System.Environment.MachineName, process.Id, StartOf(process));
        _run.FindOwner().ShouldNotBeNull();
        process.Kill();
        await process.WaitForExitAsync(Stop);
        _run.FindOwner().ShouldBeNull();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(-25, false)]
    public void A_process_of_another_machine_is_believed_for_a_day(int hours, bool isAtWork)
    {
        WriteOwner("elsewhere", 1, DateTimeOffset.UtcNow.AddHours(hours));
        (_run.FindOwner() is not null).ShouldBe(isAtWork);
    }

    [Fact]
    public void An_owner_that_cannot_be_read_is_believed_for_a_day()
    {
        string path = Write("owner-x.json", "{");
        _run.FindOwner().ShouldNotBeNull().ShouldContain("unknown machine");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        _run.FindOwner().ShouldBeNull();
    }

    [Fact]
    public async Task The_folder_goes_with_the_last_ledger()
    {
        Write("a.jsonl", $"{Line}\n");
        Write("b.jsonl", $"{Line}\n");
        WriteOwner("elsewhere", 1, DateTimeOffset.UtcNow.AddDays(-2));
        IReadOnlyList<LedgerFile> files = await _run.ReadAsync([], Stop);
        string temporary = Directory.CreateTempSubdirectory($"{_run.Name}-").FullName;
        string other = Directory.CreateTempSubdirectory($"{_run.Name}x-").FullName;
        _run.Forget([files[0]]);
        File.Exists(files[0].Path).ShouldBeFalse();
        Directory.Exists(_run.Folder).ShouldBeTrue();
        Directory.Exists(temporary).ShouldBeTrue();
        _run.Forget([files[1]]);
        Directory.Exists(_run.Folder).ShouldBeFalse();
        Directory.Exists(temporary).ShouldBeFalse();
        Directory.Exists(other).ShouldBeTrue();
        Directory.Delete(other);

        // The second of two sweeps.
        _run.Forget(files);
        (await _run.ReadAsync([], Stop)).ShouldBeEmpty();
        _run.FindOwner().ShouldBeNull();
    }

    [Fact]
    public async Task What_others_have_put_into_the_folder_stays()
    {
        Write("a.jsonl", $"{Line}\n");
        string note = Write("note.txt", "mine");
        string owner = WriteOwner(System.Environment.MachineName, System.Environment.ProcessId, StartOf(Process.GetCurrentProcess()));
        _run.Forget(await _run.ReadAsync([], Stop));
        File.Exists(note).ShouldBeTrue();
        File.Exists(owner).ShouldBeTrue();
    }

    private static StoreEnvironment Environment(string? place = null) => new(
        place is null ? new Dictionary<string, string>(StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal) { [LedgerPlace.Variable] = place },
        "/nonexistent");

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime());

    private string WriteOwner(string host, int pid, DateTimeOffset started) => Write(
        "owner-1.json",
        JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["host"] = host, ["pid"] = pid, ["started"] = started }));

    private string Write(string name, string content)
    {
        string path = Path.Join(_run.Folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}

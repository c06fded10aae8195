using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

public sealed class TransferGateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_to_slow_down_halves_what_runs_at_once_and_success_gives_it_back()
    {
        ManualClock clock = new();
        using TransferGate gate = new(new StoreLimits { MaxConcurrency = 8 }, clock);
        (await FreeAsync(gate)).ShouldBe(8);

        gate.SlowDown();
        gate.SlowDown();
        (await FreeAsync(gate)).ShouldBe(4, "answers to calls that were under way together count once");
        for (int i = 0; i < 5; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            gate.SlowDown();
        }

        (await FreeAsync(gate)).ShouldBe(1, "one place always stays");
        for (int i = 0; i < 100; i++)
        {
            gate.GoOn();
        }

        (await FreeAsync(gate)).ShouldBe(8);
        gate.Allowed.ShouldBe(8);
    }

    [Fact]
    public async Task Places_in_use_are_taken_away_when_they_come_back()
    {
        using TransferGate gate = new(new StoreLimits { MaxConcurrency = 4 });
        List<TransferGate.Pass> held = [];
        for (int i = 0; i < 4; i++)
        {
            held.Add(await gate.EnterAsync(0, Stop));
        }

        gate.SlowDown();
        foreach (TransferGate.Pass pass in held)
        {
            pass.Dispose();
        }

        (await FreeAsync(gate)).ShouldBe(2);
    }

    // How many get in before one has to wait.
    private static async Task<int> FreeAsync(TransferGate gate)
    {
        List<TransferGate.Pass> held = [];
        while (true)
        {
            ValueTask<TransferGate.Pass> next = gate.EnterAsync(0, Stop);
            if (!next.IsCompleted)
            {
                held.ForEach(pass => pass.Dispose());
                (await next).Dispose();
                return held.Count;
            }

            held.Add(await next);
        }
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}

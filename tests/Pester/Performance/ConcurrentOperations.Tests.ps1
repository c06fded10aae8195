param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.CCO -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $prefix = "$($suite.RunId)/qe-cco-$Backend"
    $mark = [ordered]@{ run = $suite.RunId; suite = $suite.Id; backend = $Backend }

    # 50 objects, each of which says which one it is.
    $keys = @(1..50 | ForEach-Object { "$prefix/{0:00}.txt" -f $_ })

    # Runspaces that stay: making one takes longer than most of what is measured here.
    $pool = [runspacefactory]::CreateRunspacePool(1, 50)
    $pool.Open()
    $work = {
        param($Item, $Command, $Use, $Ready, $Module)
        Import-Module $Module
        $use = $Use.Clone()
        $outcome = [pscustomobject]@{ Item = $Item; Output = $null; Failure = $null; Began = $null; Ended = $null }

        # The first must not be done before the last has begun.
        $null = $Ready.Signal()
        if (-not $Ready.Wait(60000)) {
            throw 'Not all that were to run at once have started within a minute.'
        }

        $outcome.Began = [System.Diagnostics.Stopwatch]::GetTimestamp()
        try {
            $outcome.Output = ForEach-Object ([scriptblock]::Create($Command)) -InputObject $Item
        }
        catch {
            $outcome.Failure = $_
        }

        $outcome.Ended = [System.Diagnostics.Stopwatch]::GetTimestamp()
        $outcome
    }

    # Runs one command for each of some items, all at the same moment, and says what came of each.
    function Invoke-Together {
        param(
            [Parameter(Mandatory)] [object[]] $Item,
            # With $_ (the item) and $use (how to reach the target), as text: a script block belongs to one runspace.
            [Parameter(Mandatory)] [string] $Command,
            # In place of the session of the suite.
            $Session = $suite.Session
        )

        $with = @{
            Command = $Command; Module = (Get-Module QuiltE2E).Path; Ready = [System.Threading.CountdownEvent]::new($Item.Count)
            Use     = @{ Session = $Session; Backend = $Backend; ErrorAction = 'Stop' }
        }
        $shells = @(foreach ($one in $Item) {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                $shell.AddScript("$work").AddParameters($with).AddParameter('Item', $one)
            })
        $started = @($shells | ForEach-Object { $_.BeginInvoke() })
        for ($i = 0; $i -lt $shells.Count; $i++) {
            $shells[$i].EndInvoke($started[$i])
            $shells[$i].Dispose()
        }
    }

    # The time from the first that began to the last that ended; that the runspaces have to be made is not counted.
    function Add-TogetherMeasurement {
        param(
            [Parameter(Mandatory)] [string] $Id,
            [Parameter(Mandatory)] [string] $Name,
            [Parameter(Mandatory)] [object[]] $Outcome
        )

        $began = ($Outcome.Began | Measure-Object -Minimum).Minimum
        $ended = ($Outcome.Ended | Measure-Object -Maximum).Maximum
        $time = [System.Diagnostics.Stopwatch]::GetElapsedTime($began, $ended)
        Add-E2EMeasurement -Suite $suite -Id $Id -Name $Name -Value $time.TotalMilliseconds
    }

    function Measure-Together {
        param(
            [Parameter(Mandatory)] [string] $Id,
            [Parameter(Mandatory)] [string] $Name,
            [Parameter(Mandatory)] [object[]] $Item,
            [Parameter(Mandatory)] [string] $Command
        )

        $outcomes = @(Invoke-Together $Item $Command)
        Add-TogetherMeasurement -Id $Id -Name $Name -Outcome $outcomes
        $outcomes.Failure | Where-Object { $_ } | Should -BeNullOrEmpty -Because 'none stands in the way of another'
        $outcomes.Count | Should -Be $Item.Count
        $outcomes
    }

    # What to push: a folder and metadata that tell the number. The manifest it will make is written down before.
    function Get-PushPlan {
        param([Parameter(Mandatory)] [string] $Package, [Parameter(Mandatory)] [int] $Number, [string] $Parent)
        $push = @{
            Package  = $Package
            Path     = New-E2EFolder -Suite $suite -File @{ 'a.txt' = "a $Number"; 'data/b.txt' = "b $Number" }
            Metadata = [ordered]@{ quilt_e2e = $mark; number = $Number }
            Message  = "push $Number"
        }
        $planned = Push-QuiltPackage @push @use -Force -DryRun
        Add-E2ELedgerEntry -Suite $suite -Kind Manifest -Name $planned.TopHash
        $push + ($Parent ? @{ Parent = $Parent } : @{ Force = $true })
    }

    # Every push that was acknowledged is a revision with its own content, one of them is the latest, and the others are none.
    function Assert-Revision {
        param([Parameter(Mandatory)] [object[]] $Outcome, [Parameter(Mandatory)] [string] $Package, [string] $Parent)
        $made = @($Outcome | Where-Object { $_.Output })
        $revisions = @(Get-QuiltRevision $Package @use | Where-Object Pointer -CNE 'latest')
        $expected = @($made.Output.TopHash; if ($Parent) { $Parent }) | Sort-Object
        $revisions.TopHash | Sort-Object | Should -BeExactly $expected -Because 'no push is lost, and none appears that failed'
        (Get-QuiltPackage $Package @use).TopHash | Should -BeIn $made.Output.TopHash
        foreach ($one in $made) {
            $one.Output.Name, $one.Output.EntryCount | Should -BeExactly $Package, 2
            $revision = "${Package}@$($one.Output.TopHash)"
            (Get-QuiltPackage $revision @use).Message | Should -BeExactly $one.Item.Message
            Test-QuiltPackage $revision $one.Item.Path @use | Should -BeTrue -Because "of $($one.Item.Message)"
        }
    }

    # How many of some calls were under way at the same moment, at most.
    function Measure-Overlap {
        param([Parameter(Mandatory)] [object[]] $Call)
        $moments = foreach ($one in $Call) {
            [pscustomobject]@{ Time = $one.time; Change = 1 }
            [pscustomobject]@{ Time = $one.time.AddMilliseconds($one.milliseconds); Change = -1 }
        }

        $now = 0
        $most = 0
        foreach ($moment in $moments | Sort-Object Time, Change) {
            $now += $moment.Change
            $most = [Math]::Max($most, $now)
        }

        $most
    }
}

AfterAll {
    $pool.Dispose()
    Stop-E2ESuite $suite
}

Describe 'Many at once' -Tag 'Isolated', 'Performance' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Push', 'Objects' -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.CCO.010: 50 writes, 50 heads and 50 reads through one session tell each of its own object' -Tag 'QE.CCO.010' {
        $keys | ForEach-Object { Add-E2ELedgerEntry -Suite $suite -Kind StoredObject -Name $_ }
        $puts = Measure-Together -Id QE.CCO.010 -Name '50 writes at once' -Item $keys `
            -Command 'Set-QuiltObject $_ -Value "this is $_" @use'
        $heads = Measure-Together -Id QE.CCO.010 -Name '50 heads at once' -Item $keys `
            -Command 'Get-QuiltObject $_ @use'
        $reads = Measure-Together -Id QE.CCO.010 -Name '50 reads at once' -Item $keys `
            -Command 'Get-QuiltObjectContent $_ @use'
        $version = @{}
        $puts | ForEach-Object { $version[$_.Item] = $_.Output.VersionId }
        foreach ($head in $heads) {
            $head.Output.Key, $head.Output.VersionId | Should -BeExactly $head.Item, $version[$head.Item]
        }

        $reads | ForEach-Object { $_.Output | Should -BeExactly "this is $($_.Item)" }
        @(Get-QuiltObject -Prefix "$prefix/" -Recurse @use).Key | Should -BeExactly $keys -Because 'no write is lost'
    }

    It 'QE.CCO.020: 30 searches at once find each its own object and no other' -Tag 'QE.CCO.020' {
        Skip-UnlessCapable -Suite $suite -Capability 'Search' -Remedy 'Run against a target with a catalog.'
        $null = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because 'the 50 objects are found' {
            (Search-Quilt -Scope File -Name "$prefix/*" -Count @use) -eq 50
        }
        $found = Measure-Together -Id QE.CCO.020 -Name '30 searches at once' -Item $keys[0..29] `
            -Command 'Search-Quilt -Scope File -Name $_ -All @use'
        $found | ForEach-Object { $_.Output.ObjectKey | Should -BeExactly $_.Item }
    }

    It 'QE.CCO.030: 20 queries at once get each its own rows' -Tag 'QE.CCO.030' {
        Skip-UnlessCapable -Suite $suite -Capability 'Query' -Remedy 'Run against a target with Athena.'
        $numbers = 1..20
        $got = Measure-Together -Id QE.CCO.030 -Name '20 queries at once' -Item $numbers -Command (
            '$text = "SELECT n + 100 * ? AS n FROM UNNEST(sequence(1, ?)) AS s(n) ORDER BY n"; ' +
            '(Invoke-QuiltQuery $text -Parameters $_, $_ @use).n')
        foreach ($one in $got) {
            $one.Output | Should -BeExactly @(1..$one.Item | ForEach-Object { $_ + 100 * $one.Item })
        }
    }

    It 'QE.CCO.040: 12 pushes at once to as many packages make all of them, each with its own content' -Tag 'QE.CCO.040' {
        $plans = 1..12 | ForEach-Object { Get-PushPlan (New-E2EPackageName -Suite $suite -Label "own-$_") $_ }
        $made = Measure-Together -Id QE.CCO.040 -Name '12 pushes to 12 packages at once' -Item $plans `
            -Command '$push = $_; Push-QuiltPackage @push @use'
        foreach ($one in $made) {
            Assert-Revision $one $one.Item.Package
        }

        @(Get-QuiltPackage -Prefix "$prefix-own-" @use).Name | Sort-Object | Should -BeExactly ($plans.Package | Sort-Object)
    }

    It 'QE.CCO.050: of 10 pushes at once that build on one revision none undoes another' -Tag 'QE.CCO.050' {
        $package = New-E2EPackageName -Suite $suite -Label race
        $base = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'base' }
        $parent = (Push-E2EPackage -Suite $suite -Package $package -Path $base).TopHash
        $plans = 1..10 | ForEach-Object { Get-PushPlan $package $_ -Parent $parent }
        $outcomes = @(Invoke-Together $plans '$push = $_; Push-QuiltPackage @push @use')
        Add-TogetherMeasurement -Id QE.CCO.050 -Name '10 pushes on one parent at once' -Outcome $outcomes
        $outcomes | Where-Object Failure | ForEach-Object {
            $_.Failure.FullyQualifiedErrorId | Should -BeLike 'LatestConflict,*' -Because "$($_.Failure)"
        }

        Assert-Revision $outcomes $package -Parent $parent
        if ($Backend -eq 'quilt3') {
            # S3 compares and writes in one step. A registry is asked before and told after, and keeps all that came in between.
            @($outcomes | Where-Object { $_.Output }).Count | Should -Be 1
        }
    }

    It 'QE.CCO.060: 10 pushes at once that go over whatever is there are all revisions' -Tag 'QE.CCO.060' {
        $package = New-E2EPackageName -Suite $suite -Label force
        $plans = 1..10 | ForEach-Object { Get-PushPlan $package $_ }
        $made = Measure-Together -Id QE.CCO.060 -Name '10 forced pushes at once' -Item $plans `
            -Command '$push = $_; Push-QuiltPackage @push @use'
        Assert-Revision $made $package
    }

    It 'QE.CCO.070: 8 sessions at once work and end, each for itself' -Tag 'QE.CCO.070' {
        $people = @(1..8 | ForEach-Object {
                Add-E2ELedgerEntry -Suite $suite -Kind StoredObject -Name "$prefix/people/$_.txt"
                @{ Number = $_; Key = "$prefix/people/$_.txt"; Session = Connect-E2ETarget $suite.Target }
            })
        $did = Measure-Together -Id QE.CCO.070 -Name '8 sessions at once' -Item $people -Command (
            '$use.Session = $_.Session; $put = Set-QuiltObject $_.Key -Value "of $($_.Number)" @use; ' +
            '$read = Get-QuiltObjectContent $_.Key @use; $listed = (Get-QuiltObject $_.Key @use).VersionId; ' +
            'Disconnect-Quilt $_.Session; [pscustomobject]@{ Put = $put.VersionId; Read = $read; Listed = $listed }')
        foreach ($one in $did) {
            $one.Output.Read | Should -BeExactly "of $($one.Item.Number)"
            $one.Output.Listed | Should -BeExactly $one.Output.Put
        }

        (Get-QuiltObject $keys[0] @use).Key | Should -BeExactly $keys[0] -Because 'the session of the suite goes on'
    }

    It 'QE.CCO.080: what one may and another may not stays so while both ask at once' -Tag 'QE.CCO.080' {
        Skip-Unless $suite.Target.SecondIdentity.Count -Reason CapabilityMissing -Message 'The target has no second identity.' `
            -Remedy 'Name one in the section secondIdentity of the target file.'
        $second = Connect-E2ETarget $suite.Target -Identity $suite.Target.SecondIdentity
        try {
            $calls = @(1..16 | ForEach-Object {
                    Add-E2ELedgerEntry -Suite $suite -Kind StoredObject -Name "$prefix/may/$_.txt"
                    @{ Key = "$prefix/may/$_.txt"; May = $_ % 2 -eq 0; Session = $_ % 2 ? $second : $suite.Session }
                })
            $outcomes = Invoke-Together $calls '$use.Session = $_.Session; Set-QuiltObject $_.Key -Value x @use'
        }
        finally {
            Disconnect-Quilt $second
        }

        foreach ($one in $outcomes) {
            if ($one.Item.May) {
                $one.Output.Key | Should -BeExactly $one.Item.Key -Because "$($one.Failure)"
            }
            else {
                $one.Failure.CategoryInfo.Category | Should -Be 'PermissionDenied' -Because $one.Item.Key
            }
        }

        @(Get-QuiltObject -Prefix "$prefix/may/" -Recurse @use).Key |
            Should -BeExactly ($calls | Where-Object May | ForEach-Object Key | Sort-Object)
    }
}

Describe 'Connections' -Tag 'Isolated', 'Performance' {
    BeforeAll {
        # Only a sandbox tells what it was asked at one time, and only there calls can be made to last until the others are there.
        $sandbox = Start-QuiltSandbox
        $session = $sandbox | Connect-Quilt
        $null = Set-QuiltObject some.txt -Value 'some' -Session $session -Backend $Backend
    }

    AfterAll {
        Disconnect-Quilt $session
        $sandbox | Stop-QuiltSandbox
    }

    It 'QE.CCO.090: <Name> are not all sent at once, and not one after the other' -Tag 'QE.CCO.090' -ForEach @(
        @{ Name = '40 heads'; Service = 's3'; Operation = 'HeadObject'; Most = 24; Command = 'Get-QuiltObject some.txt @use' }
        @{
            Name = '40 searches'; Service = 'registry'; Operation = 'search*'; Most = 32
            Command = 'Search-Quilt some -Scope File @use'
        }
        @{
            Name = '40 looks at the data catalog'; Service = 'athena'; Operation = 'ListDatabases'; Most = 24
            Command = 'Get-QuiltDatabase @use'
        }
    ) {
        $rule = $sandbox | Set-QuiltSandboxFault -Service $Service -Effect Latency -Operation $Operation -Milliseconds 400
        try {
            $outcomes = Invoke-Together @(1..40) $Command -Session $session
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $outcomes.Failure | Where-Object { $_ } | Should -BeNullOrEmpty
        $log = Invoke-RestMethod "$($sandbox.ControlEndpoint)/requests?limit=1000" -Verbose:$false
        $calls = @($log.requests | Where-Object { $_.fault -ceq $rule.Id })
        $calls.Count | Should -Be 40
        $atOnce = Measure-Overlap $calls
        Add-E2EMeasurement -Suite $suite -Id QE.CCO.090 -Name "$Name, under way at once" -Value $atOnce -Unit calls
        $atOnce | Should -BeGreaterThan 4 -Because 'they do not wait for each other'
        $atOnce | Should -BeLessOrEqual $Most -Because 'a service is not flooded'
    }
}

param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/../Module/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.CLN -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a'; 'data/b.txt' = 'b' }
    $bystander = New-E2EPackageName -Suite $suite -Label bystander
    $null = Push-E2EPackage -Suite $suite -Package $bystander -Path $folder -Message bystander

    # The child finds the target that this suite has; only the sandbox of this run is in no file and no environment.
    $targetFile = $Target
    if ($suite.Target.Source -ceq 'sandbox of this run') {
        $sandbox = $suite.Target.S3
        $targetFile = Write-TargetFile "$($sandbox.endpointUrl)" -Platform $suite.Target.Platform
    }

    # Runs both fixtures that fail, when the first of them is asked for, and returns one with what it has reported and with what
    # there was before.
    $runs = @{}
    function Get-FailingFixture {
        param([Parameter(Mandatory)] [string] $Name)
        if (-not $runs.Count) {
            $before = Get-Stored
            $plan = foreach ($one in 'FailsInTheMiddle.Suite.ps1', 'FailsInSetup.Suite.ps1') {
                @{
                    Name = $one; Target = $targetFile; Backend = $Backend
                    Environment = @{ QUILT_E2E_FIXTURE_REPORT = Join-Path $suite.Folder $one }
                }
            }
            foreach ($run in Invoke-FixtureList $plan) {
                $runs[$run.Name] = $run | Add-Member -PassThru -NotePropertyMembers @{ Before = $before }
            }
        }

        $run = $runs[$Name]
        $report = Join-Path $suite.Folder $Name
        "$report.json" | Should -Exist -Because $run.Output
        $run | Add-Member -PassThru -NotePropertyMembers @{
            Ledger = "$report.jsonl"; Beside = "$report.beside.jsonl"; Made = Get-Content "$report.json" | ConvertFrom-Json
        }
    }

    # By the ledger's copy, with this suite's session: not what the fixture says of itself.
    function Assert-Gone {
        param([Parameter(Mandatory)] $Run)
        Get-QuiltResidue $Run.Ledger -Session $suite.Session | Should -BeNullOrEmpty
        { Get-QuiltPackage $Run.Made.Package @use } | Should -Throw -ErrorId 'PackageNotFound,*'
        Get-QuiltPackage -Prefix "$($Run.Made.Package)" @use | Where-Object Name -CEQ $Run.Made.Package | Should -BeNullOrEmpty
        foreach ($key in $Run.Made.Items | Where-Object Kind -EQ Manifest | ForEach-Object Key) {
            $topHash = Split-Path $key -Leaf
            { Get-QuiltManifest "$($Run.Made.Package)@$topHash" @use } | Should -Throw -ErrorId '*NotFound,*'
        }

        $Run.Made.Folder | Should -Not -Exist
        $Run.Made.LedgerPath | Should -Not -Exist
    }

    function Get-Stored {
        param([string] $Ledger = $suite.LedgerPath)
        Get-QuiltResidue $Ledger -Session $suite.Session | ForEach-Object { "$_" } | Sort-Object
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Clean-up after a failure' -Tag 'Isolated' {
    BeforeEach {
        $capability = Get-QuiltCapability Push @use
        Skip-Unless ($suite.Backend -in $suite.Target.Backends -and $capability.Available) -Reason BackendMissing `
            -Message "Backend $Backend cannot push to target $($suite.Target.Name): $($capability.Reason)" `
            -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.CLN.010: a suite that fails in the middle is red, and nothing of it is left, markers and manifests included' `
        -Tag 'QE.CLN.010' {
        $run = Get-FailingFixture FailsInTheMiddle.Suite.ps1

        $run.ExitCode | Should -Be 1 -Because $run.Output
        $run.JUnit.SelectNodes('//testcase[failure]').name | Should -BeLike '*QE.FIX.051*'
        $run.Output | Should -Match "QE\.FIX\.MIDDLE ${Backend}: created [1-9]\d*, removed [1-9]\d*, verified gone"
        $made = $run.Made.Items
        $made.Kind | Sort-Object -Unique | Should -BeExactly 'Data', 'Manifest', 'RevisionPointer'
        @($made | Where-Object Kind -EQ Manifest).Count | Should -Be 2
        $made | Where-Object IsDeleteMarker | Should -Not -BeNullOrEmpty -Because 'a removed revision leaves markers'
        Assert-Gone $run

        # What it did not make stays: the package of this suite, and one whose name begins like its own.
        Get-Stored | Should -BeExactly $run.Before
        Test-QuiltPackage $bystander $folder @use | Should -BeTrue
        (Get-QuiltBrowse "$($run.Made.Package)-beside" -Recurse @use).LogicalKey | Should -BeExactly 'a.txt', 'data/b.txt'
        Test-QuiltPackage "$($run.Made.Package)-beside" @use | Should -BeTrue

        (Clear-QuiltResidue $run.Beside -Session $suite.Session -Confirm:$false).Left | Should -BeNullOrEmpty
        Get-Stored $run.Beside | Should -BeNullOrEmpty
    }

    It 'QE.CLN.020: a suite whose preparation breaks is red, and nothing of it is left' -Tag 'QE.CLN.020' {
        $run = Get-FailingFixture FailsInSetup.Suite.ps1

        $run.ExitCode | Should -Be 1 -Because $run.Output
        $run.Output | Should -BeLike '*The preparation has failed.*'
        @($run.Made.Items).Count | Should -BeGreaterThan 2 -Because 'it had pushed a package'
        Assert-Gone $run
        Get-Stored | Should -BeExactly $run.Before
    }

    It 'QE.CLN.030: cleaning up again finds nothing and takes nothing' -Tag 'QE.CLN.030' {
        $package = New-E2EPackageName -Suite $suite -Label twice
        $ledger = Join-Path $suite.Folder 'twice.jsonl'
        $twice = $suite.PSObject.Copy()
        $twice.LedgerPath = $ledger
        Add-E2ELedgerEntry -Suite $twice -Kind Package -Name $package
        $null = Push-E2EPackage -Suite $twice -Package $package -Path $folder -Message twice
        $made = @(Get-Stored $ledger).Count

        $first = Clear-QuiltResidue $ledger -Session $suite.Session -Confirm:$false
        $second = Clear-QuiltResidue $ledger -Session $suite.Session -Confirm:$false

        $first.RemovedCount | Should -Be $made
        $second.RemovedCount | Should -Be 0
        @($first.Left).Count + @($second.Left).Count | Should -Be 0
        Test-QuiltPackage $bystander $folder @use | Should -BeTrue
    }
}

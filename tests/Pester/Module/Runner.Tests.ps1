# Invoke-QuiltE2E, on a sandbox of this file's own: one suite of some seconds, run as users run all of them.
BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.RUN
    $sandbox = Start-QuiltSandbox
    $reader = $sandbox.Accounts | Where-Object Name -CEQ reader
    $more = @{
        Platform       = @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token }
        SecondIdentity = @{ accessKeyId = $reader.AccessKeyId; secretAccessKey = $reader.SecretAccessKey; token = $reader.Token }
    }
    $target = Write-TargetFile $sandbox.S3Endpoint -WithAthena @more
    $session = $sandbox | Connect-Quilt
    $results = Join-Path $suite.Folder results
    $run = @{ Target = $target; ResultPath = $results; InformationAction = 'Ignore' }

    # Everything that is in the bucket, in every version.
    function Get-Everything {
        (Get-QuiltObject -Recurse -Version -Session $session | ForEach-Object { "$($_.PhysicalKey) $($_.VersionId)" }) -join "`n"
    }

    # Starts a run in a pwsh of its own, and waits until it has made something.
    function Start-Run {
        [CmdletBinding(SupportsShouldProcess)]
        [OutputType([System.Diagnostics.Process])]
        param([Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [AllowEmptyString()] [string] $Before)
        $command = "Import-Module '$env:QUILT_E2E_MODULE'; Invoke-QuiltE2E -Target '$target' -ResultPath '$Folder' " +
        '-Suite PackageLifecycle, PackageVersions, ContentPipeline'
        $start = [System.Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
        '-NoProfile', '-NonInteractive', '-Command', $command | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        if ($PSCmdlet.ShouldProcess($Folder, 'Start a run')) {
            $process = [System.Diagnostics.Process]::Start($start)
            $wait = @{ TimeoutSec = 60; IntervalMilliseconds = 100; Because = 'a suite has made something' }
            $null = Wait-Until { (Get-Everything) -cne $Before } @wait
            $process
        }
    }

    function Get-RunFolder {
        param([Parameter(Mandatory)] [string] $RunId)
        Join-Path $results $RunId
    }
}

AfterAll {
    if ($session) {
        Disconnect-Quilt -Session $session
    }

    if ($sandbox) {
        $sandbox | Stop-QuiltSandbox
    }

    Stop-E2ESuite $suite
}

Describe 'A run of the suites' {
    It 'QE.RUN.010: lists the checks of both backends, and runs none' -Tag 'QE.RUN.010' {
        $listed = Invoke-QuiltE2E -List -Suite PackageLifecycle @run
        $listed.Suites.Backend | Should -BeExactly 'Quilt3', 'Platform'
        $listed.Suites.Checks.Id | Select-Object -Unique | Should -Contain 'QE.INT.010'
        $listed.Suites.Checks.Outcome | Select-Object -Unique | Should -BeExactly 'NotRun'
        $case = Invoke-QuiltE2E -List -Suite S3Faults -Id QE.ERR.012 @run
        @($case.Suites).Checks.Id | Should -Contain 'QE.ERR.012' -Because 'the id of a test with cases stands in its title alone'
        Get-ChildItem $results -ErrorAction Ignore | Should -BeNullOrEmpty -Because 'nothing was run that had results'
    }

    It 'QE.RUN.020: passes, counts what was made and removed, and the calls of each check, and leaves nothing' -Tag 'QE.RUN.020' {
        $before = Get-Everything
        $done = Invoke-QuiltE2E -Suite PackageLifecycle -Id QE.INT.030 @run
        $done.ExitCode | Should -Be 0
        $done.Counts.Passed | Should -Be 6 -Because 'three checks on each backend: the two before it may be what it rests on'
        $done.Counts.Total | Should -Be ($done.Counts.Passed + $done.Counts.NotRun)
        $done.Target.Kind | Should -BeExactly 'Sandbox'
        $done.Target.Source | Should -BeLike "*$target*"
        foreach ($one in $done.Suites) {
            $one.CleanUp.Created | Should -BeGreaterThan 0
            $one.CleanUp.Removed | Should -BeGreaterThan 0
            $one.CleanUp.Left | Should -BeNullOrEmpty
            $one.RemoteCalls | Should -BeGreaterThan 10
        }

        $first = @($done.Suites.Checks | Where-Object Id -CEQ 'QE.INT.010')
        $first.RemoteCalls | ForEach-Object { $_ | Should -BeGreaterThan 0 }
        Get-Everything | Should -BeExactly $before
        'report.json', 'report.html', 'report.md', 'junit.xml' |
            ForEach-Object { Join-Path (Get-RunFolder $done.RunId) $_ | Should -Exist }
    }

    It 'QE.RUN.030: has the same outcomes with two processes' -Tag 'QE.RUN.030' {
        $what = @{ Id = 'QE.INT.010', 'QE.OBJ.010'; Suite = 'PackageLifecycle', 'PackageFromObjects' }
        $outcome = {
            foreach ($in in $_.Suites) {
                $in.Checks | ForEach-Object { "$($in.Name) $($in.Backend) $($_.Id) $($_.Outcome)" }
            }
        }
        $one = Invoke-QuiltE2E @what @run
        $two = Invoke-QuiltE2E @what @run -ThrottleLimit 2
        $one.ExitCode, $two.ExitCode | Should -Be 0, 0
        $expected = $one | ForEach-Object $outcome | Sort-Object
        $two | ForEach-Object $outcome | Sort-Object | Should -BeExactly $expected
        $page = Get-Content "$(Get-RunFolder $two.RunId)/report.html" -Raw
        $page | Should -BeLike "*Since the run before*$($one.RunId)*" -Because 'the last run of the same suites is compared with'
    }

    It 'QE.RUN.040: tells in every report what a fault has broken, and its command shows it again' -Tag 'QE.RUN.040' {
        $null = $sandbox | Set-QuiltSandboxFault -Effect DropEntry -Operation GetObject -Key README.md
        try {
            $done = Invoke-QuiltE2E -Suite PackageLifecycle -Backend Quilt3 @run -InformationVariable said
            $done.ExitCode | Should -Be 1
            $red = @($done.Suites.Checks | Where-Object Outcome -EQ 'Failed')
            $red.Count | Should -BeGreaterThan 0
            $check = $red[0]
            $folder = Get-RunFolder $done.RunId
            $xml = [xml](Get-Content "$folder/junit.xml" -Raw)
            @($xml.SelectNodes('//testcase[failure]')).Count | Should -Be $red.Count
            $json = Get-Content "$folder/report.json" -Raw | ConvertFrom-Json
            @($json.suites.checks | Where-Object outcome -EQ 'Failed').id | Should -BeExactly $red.Id
            foreach ($text in "$said", (Get-Content "$folder/report.md" -Raw), (Get-Content "$folder/report.html" -Raw)) {
                $text | Should -BeLike "*$($check.Id)*"
                $text | Should -BeLike '*Invoke-QuiltE2E -Id*'
            }

            $check.Rerun | Should -BeLike "*-Id $($check.Id)*-Backend quilt3*-Target '$target'*"
            $again = & ([scriptblock]::Create("$($check.Rerun) -ResultPath '$results' -InformationAction Ignore"))
            $again.ExitCode | Should -Be 1
            @($again.Suites.Checks | Where-Object Outcome -EQ 'Failed').Id | Should -BeExactly $check.Id
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        # Once it is mended, what has failed passes, and nothing that comes after it is run.
        $mended = Invoke-QuiltE2E -FailedFrom "$folder/report.json" @run
        $mended.ExitCode | Should -Be 0
        $ran = $mended.Suites.Checks | Where-Object Outcome -NE 'NotRun'
        $ran.Id[-1] | Should -BeExactly $red.Id[-1]
        $red.Id | ForEach-Object { $ran.Id | Should -Contain $_ }
        $mended.Suites.Backend | Should -BeExactly 'Quilt3'
        { Invoke-QuiltE2E -FailedFrom $mended @run -ErrorAction Stop } | Should -Throw -ErrorId 'NothingFailed,*'
    }

    It 'QE.RUN.050: leaves what a suite has made where a check has failed, when it is told to' -Tag 'QE.RUN.050' {
        $before = Get-Everything
        $null = $sandbox | Set-QuiltSandboxFault -Effect DropEntry -Operation GetObject -Key README.md
        try {
            $done = Invoke-QuiltE2E -Suite PackageLifecycle -Backend Quilt3 -KeepOnFailure @run
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $done.ExitCode | Should -Be 1 -Because 'what is kept on purpose is no leak'
        $done.Suites.CleanUp.Kept | Should -BeTrue
        Get-Everything | Should -Not -Be $before
        $done.Suites.CleanUp.Line -match "-LedgerPath '(?<path>[^']+)'" | Should -BeTrue
        (Clear-QuiltResidue -LedgerPath $Matches.path -Session $session -Confirm:$false).Left | Should -BeNullOrEmpty
        Get-Everything | Should -BeExactly $before
    }

    It 'QE.RUN.060: makes nothing on a target that is only to be read, and runs what only reads' -Tag 'QE.RUN.060' {
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.csv' = "id,value`n1,low`n" }
        $null = Push-QuiltPackage reference/known $folder -Message known -Session $session
        $writable = Write-TargetFile $sandbox.S3Endpoint -WithAthena -Package reference/known @more
        $readOnly = Get-Content $writable | ConvertFrom-Json -AsHashtable
        $readOnly.tier = 'ReadOnly'
        $file = Join-Path $suite.Folder read-only.json
        $readOnly | ConvertTo-Json | Set-Content $file
        $before = Get-Everything
        $done = Invoke-QuiltE2E -Target $file -ResultPath $results -InformationAction Ignore -Suite CrossBackend, PackageLifecycle
        $done.ExitCode | Should -Be 0
        $ran = $done.Suites.Checks | Where-Object Outcome -NE 'NotRun'
        $ran.Count | Should -Be 10 -Because 'five views of the known package, on each backend'
        $ran.Outcome | Select-Object -Unique | Should -BeExactly 'Passed'
        Get-Everything | Should -BeExactly $before

        # Whoever asks for more is refused before anything is made.
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command {
            param($Path, $Harness, $Module)
            $env:QUILT_E2E_MODULE = $Module
            Import-Module $Harness
            $suite = Start-E2ESuite -Id QE.ANY -Target $Path
            Push-E2EPackage -Suite $suite -Package (New-E2EPackageName -Suite $suite -Label any) -Path $suite.Folder
        } -args $file, "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1", $env:QUILT_E2E_MODULE 2>&1 | Out-String
        $output -replace '\s*\|?\s+', ' ' | Should -BeLike '*only to be read*'
        Get-Everything | Should -BeExactly $before
    }

    It 'QE.RUN.065: sends no write where it is asked only to read, although the target allows more' -Tag 'QE.RUN.065' {
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.csv' = "id,value`n1,low`n" }
        $null = Push-QuiltPackage -Package reference/known -Path $folder -Message known -Force -Session $session
        $writable = Write-TargetFile -Endpoint $sandbox.S3Endpoint -WithAthena -Package reference/known @more
        $writes = @(
            'Put*', 'Delete*', 'Create*', 'Copy*', 'Upload*', 'Complete*' | ForEach-Object { @{ Operation = $_ } }
            'packageConstruct', 'packagePromote', 'packageRevisionDelete', 'bucketSetTabulatorTable',
            'bucketRenameTabulatorTable' |
                ForEach-Object { @{ Operation = $_; Service = 'registry' } }
        )
        $writes | ForEach-Object { $null = $sandbox | Set-QuiltSandboxFault -Effect Latency -Milliseconds 1 @_ }
        $fired = { ($sandbox | Get-QuiltSandboxFault | Where-Object Fired | ForEach-Object Operation | Sort-Object) -join ', ' }
        try {
            $done = Invoke-QuiltE2E -Target $writable -Tier ReadOnly -Suite CrossBackend -ResultPath $results `
                -InformationAction Ignore
            $done.ExitCode | Should -Be 0
            @($done.Suites.Checks | Where-Object Outcome -EQ 'Passed') | Should -HaveCount 10
            & $fired | Should -BeNullOrEmpty

            # The rules do see what is written.
            $null = Set-QuiltTabulatorTable -Name read_only -Column 'id STRING' -PackagePattern '^a$' -KeyPattern '^b$' `
                -Session $session
            Remove-QuiltTabulatorTable -Name read_only -Session $session -Confirm:$false
            & $fired | Should -BeExactly 'bucketSetTabulatorTable'
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }
    }

    It 'QE.RUN.070: cleans up and writes its reports when it is stopped' -Tag 'QE.RUN.070' -Skip:($IsWindows) {
        $before = Get-Everything
        $process = Start-Run -Folder "$results/stopped" -Before $before
        $output = $process.StandardOutput.ReadToEndAsync()
        $failure = $process.StandardError.ReadToEndAsync()
        & kill -INT $process.Id
        $process.WaitForExit(120000) | Should -BeTrue -Because 'it ends once it has cleaned up'
        $output.Result + $failure.Result | Should -BeLike '*The run was stopped*'
        Get-Everything | Should -BeExactly $before
        $report = Get-ChildItem "$results/stopped/*/report.json" | Get-Content -Raw | ConvertFrom-Json
        $report.exitCode | Should -BeIn 1, 2
        "$($report.notes)" | Should -BeLike '*cleaned up*'
        Get-ChildItem "$results/stopped/*/report.html" | Should -Exist
    }

    It 'QE.RUN.075: is removed by a sweep when it was killed, and nothing else is' -Tag 'QE.RUN.075' -Skip:($IsWindows) {
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'of somebody else' }
        $null = Push-QuiltPackage e2e-other/package $folder -Message theirs -Session $session
        $before = Get-Everything
        $process = Start-Run -Folder "$results/killed" -Before $before
        & kill -KILL $process.Id

        # Its suites end with it; until then their run is at work, and left alone.
        $null = Wait-Until -TimeoutSec 30 -IntervalMilliseconds 500 -Because 'a sweep removes all that the run has made' {
            Get-QuiltResidue -Session $session -WarningAction Ignore | Clear-QuiltResidue -Session $session -Confirm:$false |
                ForEach-Object { $_.Left | Should -BeNullOrEmpty }
            (Get-Everything) -ceq $before
        }
        (Get-QuiltPackage e2e-other/package -Session $session).Name | Should -BeExactly 'e2e-other/package'
    }

    It 'QE.RUN.080: refuses <What>' -Tag 'QE.RUN.080' -ForEach @(
        @{ What = 'a target that is not there'; With = @{ Target = 'no-such.json' }; ErrorId = 'TargetNotFound' }
        @{ What = 'a suite that is not there'; With = @{ Suite = 'NoSuch*' }; ErrorId = 'SuitesNotFound' }
        @{ What = 'a folder without suites'; With = @{ SuitePath = '/' }; ErrorId = 'SuitesNotFound' }
        @{ What = 'a report that is not there'; With = @{ FailedFrom = 'no-such.json' }; ErrorId = 'ReportNotFound' }
    ) {
        $with = @{ ErrorAction = 'Stop' } + $With
        { Invoke-QuiltE2E @with } | Should -Throw -ErrorId "$ErrorId,*"
    }

    It 'QE.RUN.085: refuses a mode that is none' -Tag 'QE.RUN.085' {
        $before = $env:TEST_BACKEND_MODE
        $env:TEST_BACKEND_MODE = 'quilt4'
        try {
            { Invoke-QuiltE2E -Suite PackageLifecycle @run -ErrorAction Stop } | Should -Throw -ErrorId 'BackendModeInvalid,*'
        }
        finally {
            $env:TEST_BACKEND_MODE = $before
        }
    }

    It 'QE.RUN.090: is the same as Invoke-Pester with TEST_BACKEND_MODE=<Mode>' -Tag 'QE.RUN.090' -ForEach @(
        @{ Mode = 'platform'; Ran = 'QE.INT platform' }
        @{ Mode = 'both'; Ran = 'QE.INT quilt3', 'QE.INT platform' }
    ) {
        $script = {
            param($Path, $Module, $Target, $Mode)
            $env:TEST_BACKEND_MODE = $Mode
            $env:QUILT_E2E_MODULE = $Module
            $env:QUILT_E2E_TARGET = $Target
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = "$Path/Integration/PackageLifecycle.Tests.ps1", "$Path/BothBackends.Tests.ps1"
            $configuration.Filter.Tag = 'QE.INT.010'
            Invoke-Pester -Configuration $configuration 6>&1
        }
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command $script -args `
            "$PSScriptRoot/..", $env:QUILT_E2E_MODULE, $target, $Mode 2>&1 | Out-String
        [regex]::Matches($output, 'QE\.INT (quilt3|platform)(?=: created [1-9])').Value | Should -BeExactly $Ran -Because $output
    }

    It 'QE.RUN.100: takes the suites that go with the module, with all that they need' -Tag 'QE.RUN.100' {
        $shipped = Join-Path $env:QUILT_E2E_MODULE suites
        $names = {
            param($Folder)
            Get-ChildItem $Folder -Recurse -File | ForEach-Object { [System.IO.Path]::GetRelativePath($Folder, $_) }
        }
        $own = & $names (Resolve-Path "$PSScriptRoot/..").Path | Where-Object { $_ -notmatch '^Module.[^\\/]+$' }
        & $names $shipped | Should -BeExactly $own

        # Of all suites this one needs the most: others that it runs itself.
        $done = Invoke-QuiltE2E -SuitePath $shipped -Suite Cleanup -Backend Quilt3 @run
        $done.ExitCode | Should -Be 0
        $done.Counts.Passed | Should -Be 3
    }

    It 'QE.RUN.110: says first what is missing, when it is credentials' -Tag 'QE.RUN.110' {
        $script = {
            param($Module, $Folder)
            [Environment]::GetEnvironmentVariables().Keys | Where-Object { $_ -like 'AWS_*' -or $_ -like 'QUILT_*' } |
                ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
            $env:AWS_EC2_METADATA_DISABLED = 'true'
            $env:AWS_SHARED_CREDENTIALS_FILE = $env:AWS_CONFIG_FILE = Join-Path $Folder none
            $env:QUILT_TEST_BUCKET = 'no-such-bucket'
            Import-Module $Module
            (Invoke-QuiltE2E -Suite PackageLifecycle -Backend Quilt3 -ResultPath $Folder -InformationAction Ignore).Suites.Faults
        }
        $told = @(& ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command $script -args `
                $env:QUILT_E2E_MODULE, $results 2>&1 | ForEach-Object { "$_" })
        $told[0] | Should -BeLike 'No AWS credentials were found. Looked for, in this order: *' -Because ($told -join "`n")
        $told | Should -HaveCount 1 -Because 'one cause is one fault'
    }
}

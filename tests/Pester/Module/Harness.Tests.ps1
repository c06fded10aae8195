BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.HAR
    $sandbox = Start-QuiltSandbox
    $session = $sandbox | Connect-Quilt

    # What suites in processes of their own leave here goes with this file.
    $before = $env:QUILT_E2E_LEDGERS
    $env:QUILT_E2E_LEDGERS = Join-Path $suite.Folder ledgers

    # Runs all the suites that are to end otherwise than well, when the first of them is asked for, and returns one. The last but
    # one has a store that says it deletes and does not.
    $runs = @{}
    function Get-FixtureRun {
        param([Parameter(Mandatory)] [string] $Name)
        if (-not $runs.Count) {
            $type = (Import-PumpProbe).GetType('QuiltE2E.Probe.DeafProxy')
            $proxy = [Activator]::CreateInstance($type, [uri] $sandbox.S3Endpoint)
            try {
                $plan = 'Skipping', 'BrokenBlock', 'BrokenDiscovery', 'Passing', 'Tampered' | ForEach-Object {
                    @{ Name = "$_.Suite.ps1"; Target = $_ -ceq 'Passing' ? (Write-TargetFile $proxy.Endpoint) : $null }
                }
                foreach ($run in Invoke-FixtureList $plan) {
                    $runs[$run.Name] = $run | Add-Member -PassThru -NotePropertyMembers @{ Claimed = $proxy.Claimed }
                }
            }
            finally {
                $proxy.Dispose()
            }
        }

        $runs[$Name]
    }
}

AfterAll {
    $env:QUILT_E2E_LEDGERS = $before
    Disconnect-Quilt $session
    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'A target file' {
    It 'QE.HAR.010: is read' -Tag 'QE.HAR.010' {
        $target = Read-E2ETarget (Write-TargetFile http://127.0.0.1:1)
        $target.Bucket | Should -BeExactly 'quilt-sandbox'
        $target.Kind | Should -BeExactly 'sandbox'
        $target.Tier | Should -BeExactly 'Isolated'
        $target.Backends | Should -BeExactly 'quilt3'
        $target.S3.region | Should -BeExactly 'us-east-1'
    }

    It 'QE.HAR.011: is refused with <Text>' -Tag 'QE.HAR.011' -ForEach @(
        @{
            Text = 'an unknown name'
            Json = '{"schemaVersion":1,"name":"n","kind":"sandbox","bucket":"b","Bucket":"c"}'
            Fault = "'Bucket' is not a name"
        }
        @{ Text = 'a missing name'; Json = '{"schemaVersion":1,"name":"n","kind":"sandbox"}'; Fault = "'bucket' is missing" }
        @{
            Text = 'a wrong type'
            Json = '{"schemaVersion":1,"name":7,"kind":"sandbox","bucket":"b"}'
            Fault = "'name' must be of type string"
        }
        @{
            Text = 'another version'
            Json = '{"schemaVersion":2,"name":"n","kind":"sandbox","bucket":"b"}'
            Fault = "'schemaVersion' must be one of 1"
        }
        @{
            Text = 'an unknown tier'
            Json = '{"schemaVersion":1,"name":"n","kind":"sandbox","bucket":"b","tier":"all"}'
            Fault = "'tier' must be one of"
        }
        @{
            Text = 'an unknown name inside'
            Json = '{"schemaVersion":1,"name":"n","kind":"sandbox","bucket":"b","s3":{"url":"x"}}'
            Fault = "'s3.url' is not a name"
        }
        @{
            Text = 'a secret of a real deployment'
            Json = '{"schemaVersion":1,"name":"n","kind":"deployment","bucket":"b","s3":{"secretAccessKey":"x"}}'
            Fault = 'only for sandboxes'
        }
        @{
            Text = 'a secret of a second identity of a real deployment'
            Json = '{"schemaVersion":1,"name":"n","kind":"deployment","bucket":"b","secondIdentity":{"secretAccessKey":"x"}}'
            Fault = "'secondIdentity.secretAccessKey' is only for sandboxes"
        }
        @{
            Text = 'a second identity that is nobody'
            Json = '{"schemaVersion":1,"name":"n","kind":"sandbox","bucket":"b","secondIdentity":{}}'
            Fault = "'secondIdentity' must hold either 'profile' or 'accessKeyId'"
        }
        @{
            Text = 'no time for the index'
            Json = '{"schemaVersion":1,"name":"n","kind":"sandbox","bucket":"b","indexTimeoutSec":0}'
            Fault = "'indexTimeoutSec' must be at least 1, not 0"
        }
        @{ Text = 'a list'; Json = '[1]'; Fault = 'must hold one JSON object' }
    ) {
        $path = Join-Path $suite.Folder 'target.json'
        Set-Content $path $Json
        { Read-E2ETarget $path } | Should -Throw "*$Fault*"
    }

    It 'QE.HAR.012: knows the names of its schema' -Tag 'QE.HAR.012' {
        $schema = Get-Content "$PSScriptRoot/../QuiltE2E.Harness/target.schema.json" -Raw | ConvertFrom-Json -AsHashtable
        $rules = & (Get-Module QuiltE2E.Harness) { $script:TargetRules }
        $rules[''].Keys | Sort-Object | Should -BeExactly ($schema.properties.Keys | Sort-Object)
        foreach ($section in 's3', 'secondIdentity') {
            $rules[$section].Keys | Sort-Object | Should -BeExactly ($schema.properties[$section].properties.Keys | Sort-Object)
        }
    }
}

Describe 'The known package' {
    It 'QE.HAR.015: is what the target names, at its latest: <Named>' -Tag 'QE.HAR.015' -ForEach @(
        @{ Named = 'team/data' }
        @{ Named = 'team/data@latest' }
        @{ Named = 'team/data:latest' }
        @{ Named = 'quilt+s3://quilt-sandbox#package=team/data' }
        @{ Named = 'quilt+s3://quilt-sandbox#package=team/data@latest&path=a/b.csv' }
        @{ Named = 'quilt+s3://quilt-sandbox#path=a.csv&package=team%2Fdata' }
    ) {
        $other = $suite.PSObject.Copy()
        $other.Target = Read-E2ETarget (Write-TargetFile http://127.0.0.1:1 -Package $Named)
        Get-E2EKnownPackage -Suite $other | Should -BeExactly 'team/data'
    }

    It 'QE.HAR.016: is refused when it is <Text>' -Tag 'QE.HAR.016' -ForEach @(
        @{ Text = 'an old revision'; Named = 'team/data@0123456789ab'; Says = '*at its latest revision*' }
        @{ Text = 'no package name'; Named = 'data'; Says = '*must be named as ns/name*' }
        @{ Text = 'in another bucket'; Named = 'quilt+s3://other#package=team/data'; Says = '*in another bucket*' }
    ) {
        $other = $suite.PSObject.Copy()
        $other.Target = Read-E2ETarget (Write-TargetFile http://127.0.0.1:1 -Package $Named)
        { Get-E2EKnownPackage -Suite $other } | Should -Throw $Says
    }

    It 'QE.HAR.017: is none where the target names none, and is there in the sandbox of a run' -Tag 'QE.HAR.017' {
        $other = $suite.PSObject.Copy()
        $other.Target = Read-E2ETarget (Write-TargetFile http://127.0.0.1:1)
        Get-E2EKnownPackage -Suite $other | Should -BeNullOrEmpty
        $run = $suite.PSObject.Copy()
        $run.Target = Get-E2ETarget
        $known = Get-E2EKnownPackage -Suite $run
        (Get-QuiltPackage $known -Session $suite.Session).EntryCount | Should -Be 4
        $hash = (Resolve-QuiltHash $known -Session $suite.Session).TopHash
        Get-E2EKnownPackage -Suite $run | Should -BeExactly $known
        (Resolve-QuiltHash $known -Session $suite.Session).TopHash | Should -BeExactly $hash -Because 'it is made once'
    }
}

Describe 'Waiting and skipping' {
    It 'QE.HAR.020: waits until a condition holds, and returns what it yields' -Tag 'QE.HAR.020' {
        $state = @{ Looks = 0 }
        $look = { $state.Looks++; $state.Looks -ge 3 ? 'there' : $null }
        Wait-Until $look -Because 'it comes' -IntervalMilliseconds 1 | Should -BeExactly 'there'
        $state.Looks | Should -Be 3
    }

    It 'QE.HAR.021: stops waiting at the deadline, and at an error at once' -Tag 'QE.HAR.021' {
        { Wait-Until { $false } -Because 'pigs fly' -TimeoutSec 0.2 -IntervalMilliseconds 20 } | Should -Throw '*pigs fly*'
        $state = @{ Looks = 0 }
        { Wait-Until { $state.Looks++; throw 'broken' } -Because 'never' } | Should -Throw 'broken'
        $state.Looks | Should -Be 1
    }

    It 'QE.HAR.022: skips with code, sentence and remedy, and never for an error' -Tag 'QE.HAR.022' {
        $run = Get-FixtureRun Skipping.Suite.ps1
        $run.ExitCode | Should -Be 1
        $run.JUnit.testsuites.failures | Should -Be 1
        $cases = @($run.JUnit.SelectNodes('//testcase'))
        ($cases | Where-Object name -Like '*030*').SelectSingleNode('skipped').message |
            Should -BeLike '*CapabilityMissing: The target has no search. Use a target with a catalog.*'
        ($cases | Where-Object name -Like '*031*').SelectSingleNode('failure').message | Should -BeLike '*could not be asked*'
        ($cases | Where-Object name -Like '*032*').status | Should -BeExactly 'Passed'
    }
}

Describe 'A red suite' {
    It 'QE.HAR.030: is one whose stored data was changed after the push' -Tag 'QE.HAR.030' {
        $run = Get-FixtureRun Tampered.Suite.ps1
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*a.txt*'
        $run.Output | Should -BeLike '*verified gone*1 failed*' -Because 'what it made is removed all the same'
    }

    It 'QE.HAR.031: is one whose clean-up leaves something behind' -Tag 'QE.HAR.031' {
        $run = Get-FixtureRun Passing.Suite.ps1
        $run.Claimed | Should -BeGreaterThan 0
        $run.ExitCode | Should -Be 3 -Because $run.Output
        $run.Output | Should -BeLike '*1 passed, 0 failed*'
        $run.Output | Should -Match "Clear-QuiltResidue -LedgerPath '(?<path>[^']+)'"
        $null = $run.Output -match "Clear-QuiltResidue -LedgerPath '(?<path>[^']+)'"

        # The command that the error gives does remove it.
        $ledger = $Matches.path
        @(Get-QuiltResidue $ledger -Session $session).Count | Should -BeGreaterThan 2
        $cleared = Clear-QuiltResidue $ledger -Session $session -Confirm:$false
        $cleared.Left | Should -BeNullOrEmpty
        Get-QuiltResidue $ledger -Session $session | Should -BeNullOrEmpty
        Remove-Item $ledger
    }

    It 'QE.HAR.032: is one with a block or a file that fails' -Tag 'QE.HAR.032' {
        (Get-FixtureRun BrokenBlock.Suite.ps1).ExitCode | Should -Be 1
        (Get-FixtureRun BrokenDiscovery.Suite.ps1).ExitCode | Should -Not -Be 0
    }
}

Describe 'A run that was killed' {
    It 'QE.HAR.040: is cleaned up by its ledger, to the last version' -Tag 'QE.HAR.040' {
        $report = Join-Path $suite.Folder 'killed.txt'
        $target = Write-TargetFile $sandbox.S3Endpoint
        $script = "$PSScriptRoot/Fixtures/Killed.ps1"
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File $script $target $report *> $null
        $ledger, $package, $topHash = Get-Content $report

        $left = @(Get-QuiltResidue $ledger -Session $session)
        $left | ForEach-Object { "$($_.Kind)" } | Sort-Object -Unique | Should -Be 'Data', 'Manifest', 'RevisionPointer'
        ($left | Where-Object Kind -EQ Manifest).Owner | Should -BeExactly $topHash

        $cleared = Clear-QuiltResidue $ledger -Session $session -Confirm:$false
        $cleared.RemovedCount | Should -Be $left.Count
        $cleared.Left | Should -BeNullOrEmpty
        { Get-QuiltPackage $package -Session $session -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'
        Remove-Item $ledger
    }

    It 'QE.HAR.041: takes nothing that others have, though they share its manifest' -Tag 'QE.HAR.041' {
        $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
        $mark = @{ quilt_e2e = @{ run = $suite.RunId; suite = 'x'; backend = 'quilt3' } }
        $own = "$($suite.RunId)/own"
        $ledger = Join-Path $suite.Folder 'shared.jsonl'
        $fake = [pscustomobject]@{
            PSTypeName = 'QuiltE2E.Harness.Suite'; RunId = $suite.RunId; Id = 'QE.HAR'; Backend = 'quilt3'
            Bucket = 'quilt-sandbox'; LedgerPath = $ledger
        }
        Add-E2ELedgerEntry -Suite $fake -Kind Package -Name $own
        $one = Push-QuiltPackage $own -Path $folder -Metadata $mark -Session $session
        $two = Push-QuiltPackage other/people -Path $folder -Metadata $mark -Session $session
        $two.TopHash | Should -BeExactly $one.TopHash

        $cleared = Clear-QuiltResidue $ledger -Session $session -Confirm:$false

        $cleared.Left | Should -BeNullOrEmpty
        { Get-QuiltPackage $own -Session $session -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'
        (Get-QuiltPackage other/people -Session $session).TopHash | Should -BeExactly $two.TopHash
        @(Get-QuiltBrowse other/people -Recurse -Session $session).Count | Should -Be 1
    }

    It 'QE.HAR.042: with a ledger that says <Text> is not touched' -Tag 'QE.HAR.042' -ForEach @(
        @{ Text = 'a package without the run id'; Change = @{ name = 'other/people' } }
        @{ Text = 'no package name'; Change = @{ name = 'nonsense' } }
        @{ Text = 'an unknown kind'; Change = @{ kind = 'Galaxy' } }
        @{ Text = 'a bucket of others'; Change = @{ kind = 'Bucket'; name = 'quilt-sandbox' } }
        @{
            Text = 'a bucket of a run that is none'
            Change = @{ kind = 'Bucket'; run = 'quilt-sandbox'; bucket = 'quilt-sandbox-own'; name = 'quilt-sandbox-own' }
        }
        @{ Text = 'an unknown word'; Change = @{ force = $true } }
        @{ Text = 'a short run id'; Change = @{ run = 'e' } }
    ) {
        $entry = [ordered]@{
            run = $suite.RunId; time = '2026-01-01T00:00:00Z'; suite = 'QE.HAR'; backend = 'quilt3'
            kind = 'Package'; bucket = 'quilt-sandbox'; name = "$($suite.RunId)/own"
        }
        $ledger = Join-Path $suite.Folder 'broken.jsonl'
        Set-Content $ledger ($entry | ConvertTo-Json -Compress)
        Get-QuiltResidue $ledger -Session $session | Should -BeNullOrEmpty
        $Change.Keys | ForEach-Object { $entry[$_] = $Change[$_] }
        Set-Content $ledger ($entry | ConvertTo-Json -Compress)
        { Clear-QuiltResidue $ledger -Session $session -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidLedger,*'
    }

    It 'QE.HAR.043: is looked at past the module with a secret that the target keeps in a variable' -Tag 'QE.HAR.043' {
        $kept = $suite.Target.PSObject.Copy()
        $kept.S3 = @{ secretAccessKeyVariable = 'QUILT_E2E_FIXTURE_SECRET' }
        'endpointUrl', 'region', 'accessKeyId' | ForEach-Object { $kept.S3[$_] = $suite.Target.S3[$_] }
        { Invoke-E2ES3 $kept GET $suite.Bucket } | Should -Throw '*variable QUILT_E2E_FIXTURE_SECRET, which is not set*'
        $env:QUILT_E2E_FIXTURE_SECRET = $suite.Target.S3.secretAccessKey
        try {
            Invoke-E2ES3 $kept GET $suite.Bucket | Should -BeLike '*<ListBucketResult*'
        }
        finally {
            $env:QUILT_E2E_FIXTURE_SECRET = $null
        }
    }
}

Describe 'A measurement' {
    BeforeEach {
        $kept = $env:QUILT_E2E_MEASUREMENTS, $env:QUILT_E2E_BASELINE
        $env:QUILT_E2E_MEASUREMENTS = Join-Path $suite.Folder "$([guid]::NewGuid()).jsonl"
        $env:QUILT_E2E_BASELINE = $null
        $one = @{ Suite = $suite; Id = 'QE.HAR.060'; Name = 'count to 1,000' }
    }

    AfterEach {
        $env:QUILT_E2E_MEASUREMENTS, $env:QUILT_E2E_BASELINE = $kept
    }

    It 'QE.HAR.060: is told, and appended as one line of JSON' -Tag 'QE.HAR.060' {
        Add-E2EMeasurement @one -Value 12.345 -InformationVariable told
        "$told" | Should -BeExactly 'QE.HAR.060 quilt3: count to 1,000, 12.3 ms'
        Measure-E2EStep @one { 'a', 'b' } | Should -BeExactly 'a', 'b'
        Add-E2EMeasurement @one -Value 3 -Unit connections
        $lines = @(Get-Content $env:QUILT_E2E_MEASUREMENTS)
        $lines.Count | Should -Be 3
        $lines[0] | Should -BeExactly '{"id":"QE.HAR.060","name":"count to 1,000","value":12.3,"unit":"ms","backend":"quilt3"}'
        ($lines[1] | ConvertFrom-Json).value | Should -BeGreaterOrEqual 0
        ($lines[2] | ConvertFrom-Json).unit | Should -BeExactly 'connections'
    }

    It 'QE.HAR.061: is only told where no file is named' -Tag 'QE.HAR.061' {
        $env:QUILT_E2E_MEASUREMENTS = $null
        Add-E2EMeasurement @one -Value 1e9 -InformationVariable told
        "$told" | Should -BeExactly 'QE.HAR.060 quilt3: count to 1,000, 1000000000 ms'
    }

    It 'QE.HAR.062: fails above the limit of a baseline that is named, and is recorded all the same' -Tag 'QE.HAR.062' {
        $limit = @{ id = 'QE.HAR.060'; name = 'count to 1,000'; limit = 10; unit = 'ms' }
        $env:QUILT_E2E_BASELINE = Join-Path $suite.Folder 'baseline.json'
        @{ measurements = @($limit) } | ConvertTo-Json | Set-Content $env:QUILT_E2E_BASELINE
        { Add-E2EMeasurement @one -Value 10 } | Should -Not -Throw
        { Add-E2EMeasurement @one -Value 10.1 } | Should -Throw '*count to 1,000 was 10.1 ms, more than the 10 ms*'
        { Add-E2EMeasurement @one -Value 1 -Unit s } | Should -Throw '*measured in s*with the 10 ms*'
        { Add-E2EMeasurement -Suite $suite -Id QE.HAR.061 -Name 'count to 1,000' -Value 11 } | Should -Not -Throw
        { Add-E2EMeasurement -Suite $suite -Id QE.HAR.060 -Name 'count on' -Value 11 } | Should -Not -Throw
        @(Get-Content $env:QUILT_E2E_MEASUREMENTS).Count | Should -Be 5

        $limit.backend = 'platform'
        @{ measurements = @($limit) } | ConvertTo-Json | Set-Content $env:QUILT_E2E_BASELINE
        { Add-E2EMeasurement @one -Value 11 } | Should -Not -Throw
    }

    It 'QE.HAR.063: is an error with a baseline that <Text>' -Tag 'QE.HAR.063' -ForEach @(
        @{ Text = 'is a list'; Json = '[]'; Says = "*list 'measurements'*" }
        @{ Text = 'has no limit'; Json = '{"measurements":[{"id":"a","name":"b","unit":"ms"}]}'; Says = "*'limit' is missing*" }
        @{
            Text = 'has a typo'; Says = "*'nam' is no name*"
            Json = '{"measurements":[{"id":"a","nam":"b","limit":1,"unit":"ms"}]}'
        }
        @{
            Text = 'limits by a text'; Says = "*'limit' must be a number*"
            Json = '{"measurements":[{"id":"a","name":"b","limit":"1","unit":"ms"}]}'
        }
    ) {
        $env:QUILT_E2E_BASELINE = Join-Path $suite.Folder 'broken-baseline.json'
        Set-Content $env:QUILT_E2E_BASELINE $Json
        { Add-E2EMeasurement @one -Value 1 } | Should -Throw $Says
        $env:QUILT_E2E_BASELINE = Join-Path $suite.Folder 'no-baseline.json'
        { Add-E2EMeasurement @one -Value 1 } | Should -Throw
    }

    It 'QE.HAR.064: is written whole, however many write at once' -Tag 'QE.HAR.064' {
        $module = Resolve-Path "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
        1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:module
            $fake = [pscustomobject]@{ PSTypeName = 'QuiltE2E.Harness.Suite'; Backend = 'quilt3' }
            foreach ($i in 1..25) {
                Add-E2EMeasurement -Suite $fake -Id QE.HAR.064 -Name "$_ of $i" -Value $i 6> $null
            }
        }
        $found = Get-Content $env:QUILT_E2E_MEASUREMENTS | ConvertFrom-Json
        ($found.name | Sort-Object -Unique).Count | Should -Be 100
    }
}

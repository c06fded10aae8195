BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    . "$PSScriptRoot/Fixtures/Residue.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.MOD.RES

    # A sandbox that goes with this file, and a place for ledgers that nobody else looks into.
    $before = @{ Ledgers = $env:QUILT_E2E_LEDGERS; Run = $env:QUILT_E2E_RUN }
    $sandbox = Start-QuiltSandbox
    $targetFile = Write-TargetFile $sandbox.S3Endpoint `
        -Platform @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token }
    $target = Read-E2ETarget $targetFile
    $session = Connect-E2ETarget $target
    $use = @{ Session = $session; ErrorAction = 'Stop' }

    # A run that has ended without a clean-up: its ledgers are there, and no process writes them any more.
    function Add-EndedRun {
        param([Parameter(Mandatory)] [string] $Id)
        $folder = Join-Path $env:QUILT_E2E_LEDGERS $Id
        $null = New-Item -ItemType Directory -Path $folder
        $run = [pscustomobject]@{
            PSTypeName = 'QuiltE2E.Harness.Suite'; Id = 'QE.FIX'; RunId = $Id; Target = $target; Backend = 'quilt3'
            Bucket = 'quilt-sandbox'; Session = $session; Folder = $suite.Folder; LedgerPath = "$folder/ended.jsonl"
        }
        Add-EveryResidue $run -Label ended
        $run
    }

    # All there is, past the commands under test: versions with their content's tag, markers, uploads, tables.
    function Get-Everything {
        $versions = [xml] (Invoke-E2ES3 $target GET quilt-sandbox -Query @{ versions = '' })
        $versions.ListVersionsResult.IsTruncated | Should -BeExactly 'false'
        $versions.GetElementsByTagName('Version') | ForEach-Object { "$($_.Key) $($_.VersionId) $($_.ETag)" }
        $versions.GetElementsByTagName('DeleteMarker') | ForEach-Object { "$($_.Key) $($_.VersionId) marker" }
        $uploads = [xml] (Invoke-E2ES3 $target GET quilt-sandbox -Query @{ uploads = '' })
        $uploads.GetElementsByTagName('Upload') | ForEach-Object { "$($_.Key) $($_.UploadId) upload" }
        Get-QuiltTabulatorTable @use | ForEach-Object { "$($_.Name) table" }
    }

    # What others have is there as it was, to the last version, and nothing else is.
    function Assert-Untouched {
        $difference = Compare-Object $everything @(Get-Everything) -CaseSensitive | Select-Object -First 5
        $difference | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Should -BeNullOrEmpty
    }

    # Of others: a package, and names that begin as those of runs do, with everything that a run could have there.
    $runId = 'e2e-20260101-120000-abcdef'
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'of others' }
    $foreign = @(
        'team/data', "${runId}x/data", "${runId}-2/data", 'e2e-something/data', 'e2e-20260101/data'
        'e2e-20269999-120000-abcdef/data'
    )
    $foreign | ForEach-Object { $null = Push-QuiltPackage $_ $folder @use }
    $null = Set-QuiltObject "before/$runId/a.txt" -Value 'of others' @use
    $null = Set-QuiltObject $runId -Value 'of others' @use
    $null = Invoke-E2ES3 $target POST quilt-sandbox "${runId}x/large.bin" -Query @{ uploads = '' }
    $null = Set-QuiltTabulatorTable "${runId}x_table" @use -Config @'
schema: [{name: id, type: BIGINT}]
source: {type: quilt-packages, package_name: ^team/data$, logical_key: ^data/}
parser: {format: csv, header: true}
'@
    $everything = @(Get-Everything)
}

AfterAll {
    $env:QUILT_E2E_LEDGERS = $before.Ledgers
    $env:QUILT_E2E_RUN = $before.Run
    if ($session) {
        Disconnect-Quilt -Session $session
    }

    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'Residue of runs' {
    BeforeEach {
        $env:QUILT_E2E_RUN = $null
        $env:QUILT_E2E_LEDGERS = Join-Path $suite.Folder "ledgers-$([guid]::NewGuid().ToString('n'))"
    }

    It 'QE.MOD.980: is found by the ledgers of the well-known place, removed to the last version, and the ledgers with it' `
        -Tag 'QE.MOD.980' {
        $null = Add-EndedRun $runId
        $null = Add-EndedRun 'e2e-20260102-120000-abcdef'

        $found = @(Get-QuiltResidue @use)
        $found.RunId | Sort-Object -Unique | Should -BeExactly $runId, 'e2e-20260102-120000-abcdef'
        $found.Bucket | Sort-Object -Unique | Should -BeExactly 'quilt-sandbox'
        "$($found.Kind | Sort-Object -Unique)" | Should -BeExactly 'RevisionPointer Manifest Data Upload TabulatorTable'

        $null = $found | Clear-QuiltResidue -WhatIf
        @(Get-QuiltResidue @use).Count | Should -Be $found.Count -Because '-WhatIf removes nothing'

        $cleared = @($found | Clear-QuiltResidue -Confirm:$false -ErrorAction Stop)

        $cleared.RunId | Should -BeExactly $runId, 'e2e-20260102-120000-abcdef'
        ($cleared | Measure-Object RemovedCount -Sum).Sum | Should -Be $found.Count
        $cleared.CreatedCount | Should -Be 6, 6 -Because 'that is how many lines each ledger has'
        $cleared | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        Assert-Untouched
        Get-ChildItem $env:QUILT_E2E_LEDGERS | Should -BeNullOrEmpty
    }

    It 'QE.MOD.981: is found by run id without a ledger, and names that only begin like it are untouched' -Tag 'QE.MOD.981' {
        $run = Add-EndedRun $runId
        $byLedger = @(Get-QuiltResidue $run.LedgerPath @use | ForEach-Object { "$_" } | Sort-Object)
        Remove-Item $env:QUILT_E2E_LEDGERS -Recurse
        Get-QuiltResidue @use | Should -BeNullOrEmpty

        $found = @(Get-QuiltResidue -RunId $runId @use)
        $found | ForEach-Object { "$_" } | Sort-Object | Should -BeExactly $byLedger

        $cleared = @($found | Clear-QuiltResidue -Confirm:$false -ErrorAction Stop)
        $cleared | Should -HaveCount 1
        $cleared.RemovedCount | Should -Be $found.Count
        Assert-Untouched
        (Clear-QuiltResidue -RunId $runId -Confirm:$false @use).RemovedCount | Should -Be 0
    }

    It 'QE.MOD.990: in a bucket of its own goes with the bucket, found <By>' -Tag 'QE.MOD.990' -ForEach @(
        @{ By = 'in the well-known place'; Find = @{}; Lost = $false }
        @{ By = 'by run id without a ledger'; Find = @{ RunId = 'e2e-20260101-120000-abcdef' }; Lost = $true }
        @{ By = 'by age without a ledger'; Find = @{ OlderThan = '02:00' }; Lost = $true }
    ) {
        $run = Add-EndedRun $runId
        $own = "$runId-own-1"
        $others = "${runId}x-own"
        Add-E2ELedgerEntry -Suite $run -Kind Bucket -Name $own
        $own, $others | ForEach-Object { $null = Invoke-E2ES3 $target PUT $_ }
        $versioning = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
        $null = Invoke-E2ES3 $target PUT $own -Query @{ versioning = '' } -Body $versioning
        'one', 'two' | ForEach-Object { $null = Invoke-E2ES3 $target PUT $own a/b.txt -Body $_ }
        $null = Invoke-E2ES3 $target DELETE $own a/b.txt
        $null = Invoke-E2ES3 $target POST $own large.bin -Query @{ uploads = '' }
        $null = Invoke-E2ES3 $target PUT $others a.txt -Body 'of others'
        if ($Lost) {
            Remove-Item $env:QUILT_E2E_LEDGERS -Recurse
        }

        $found = @(Get-QuiltResidue @Find @use | Where-Object Bucket -CEQ $own)
        "$($found.Kind)" | Should -BeExactly 'Data Data Data Upload Bucket'
        "$($found[-1])" | Should -BeExactly "Bucket $own"
        Get-QuiltResidue -Bucket quilt-sandbox @Find @use | Where-Object { $Lost -and $_.Bucket -cne 'quilt-sandbox' } |
            Should -BeNullOrEmpty -Because 'who names a bucket means no other'

        $cleared = @(Get-QuiltResidue @Find @use | Clear-QuiltResidue -Confirm:$false -ErrorAction Stop)

        ($cleared | Where-Object Bucket -CEQ $own).RemovedCount | Should -Be 5
        $cleared | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        { Invoke-E2ES3 $target GET $own } | Should -Throw '*404*'
        Invoke-E2ES3 $target GET $others | Should -BeLike '*<Key>a.txt</Key>*'
        Get-QuiltResidue @Find @use | Should -BeNullOrEmpty
        Assert-Untouched
        Get-ChildItem $env:QUILT_E2E_LEDGERS -ErrorAction Ignore | Should -BeNullOrEmpty
        $null = Invoke-E2ES3 $target DELETE $others a.txt
        $null = Invoke-E2ES3 $target DELETE $others
    }

    It 'QE.MOD.982: is not looked for by what is no run id: <_>' -Tag 'QE.MOD.982' -ForEach @(
        'e2e-', 'e2e-2026', 'e2e-20260101-120000-abcde', 'e2e-20260101-120000-abcdefx', 'e2e-20261301-120000-abcdef', 'team',
        "e2e-20260101-120000-abcdef`n", 'E2E-20260101-120000-ABCDEF'
    ) {
        { Get-QuiltResidue -RunId $_ @use } | Should -Throw -ErrorId 'InvalidRunId,*'
        { Clear-QuiltResidue -RunId $_ -Confirm:$false @use } | Should -Throw -ErrorId 'InvalidRunId,*'
        Assert-Untouched
    }

    It 'QE.MOD.983: is found by age, and younger runs stay' -Tag 'QE.MOD.983' {
        $young = 'e2e-{0:yyyyMMdd-HHmmss}-abcdef' -f [datetime]::UtcNow.AddHours(-1)
        $old = 'e2e-{0:yyyyMMdd-HHmmss}-abcdef' -f [datetime]::UtcNow.AddHours(-3)
        $young, $old | ForEach-Object { $null = Add-EndedRun $_ }
        Remove-Item $env:QUILT_E2E_LEDGERS -Recurse

        @(Get-QuiltResidue -OlderThan 02:00 @use).RunId | Sort-Object -Unique | Should -BeExactly $old
        (Clear-QuiltResidue -OlderThan 02:00 -Confirm:$false @use).RunId | Should -BeExactly $old
        $cleared = @(Get-QuiltResidue -OlderThan 00:30 @use | Clear-QuiltResidue -Confirm:$false)
        $cleared.RunId | Should -BeExactly $young
        $cleared | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        Assert-Untouched
        { Get-QuiltResidue -OlderThan -01:00 @use } | Should -Throw -ErrorId 'InvalidAge,*'
    }

    It 'QE.MOD.984: stays on record when a sweep looks into another endpoint' -Tag 'QE.MOD.984' {
        $run = Add-EndedRun $runId
        $other = Start-QuiltSandbox
        try {
            $elsewhere = $other | Connect-Quilt
            $quiet = @{ Confirm = $false; WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
            $cleared = Clear-QuiltResidue -Session $elsewhere @quiet
            Disconnect-Quilt -Session $elsewhere
        }
        finally {
            $other | Stop-QuiltSandbox
        }

        $cleared | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike "*elsewhere*$runId*"
        $run.LedgerPath | Should -Exist
        (Clear-QuiltResidue -Confirm:$false @use).Left | Should -BeNullOrEmpty
        $run.LedgerPath | Should -Not -Exist
        Assert-Untouched
    }

    It 'QE.MOD.985: of a ledger whose last line is torn is removed, and a wrong line stops no other' -Tag 'QE.MOD.985' {
        $torn = Add-EndedRun $runId
        [System.IO.File]::AppendAllText($torn.LedgerPath, '{"run":"' + $runId + '","ti')
        $broken = Join-Path $env:QUILT_E2E_LEDGERS 'e2e-20260102-120000-abcdef/broken.jsonl'
        $null = New-Item $broken -Value "nonsense`n" -Force

        $cleared = @(Get-QuiltResidue -Session $session -ErrorVariable faults -ErrorAction SilentlyContinue |
                Clear-QuiltResidue -Confirm:$false)

        $faults.FullyQualifiedErrorId | Should -BeLike 'InvalidLedger,*'
        $cleared | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        $torn.LedgerPath | Should -Not -Exist
        $broken | Should -Exist
        Assert-Untouched
    }

    It 'QE.MOD.986: is removed by two sweeps at once' -Tag 'QE.MOD.986' {
        $null = Add-EndedRun $runId
        $found = @(Get-QuiltResidue @use)

        $first = @($found | Clear-QuiltResidue -Confirm:$false -ErrorAction Stop)
        $second = @($found | Clear-QuiltResidue -Confirm:$false -ErrorAction Stop)

        $first | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        $second | Should -HaveCount 1 -Because 'whoever comes second is told that nothing is left'
        $second | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        Assert-Untouched
    }

    It 'QE.MOD.987: of a run whose ledger names what never came to be goes with Clear-QuiltResidue alone' -Tag 'QE.MOD.987' {
        $run = Add-EndedRun $runId
        $null = Clear-QuiltResidue $run.LedgerPath -Confirm:$false @use
        $run.LedgerPath | Should -Exist -Because 'whoever names a ledger keeps it'

        Clear-QuiltResidue -WhatIf @use | Out-Null
        $run.LedgerPath | Should -Exist
        (Clear-QuiltResidue -Confirm:$false @use).RemovedCount | Should -Be 0
        Get-ChildItem $env:QUILT_E2E_LEDGERS | Should -BeNullOrEmpty
    }

    It 'QE.MOD.988: of a runner killed in mid-run is removed, and left alone while the runner lives' -Tag 'QE.MOD.988' {
        $arguments = @(
            '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/../Invoke-Suites.ps1"
            '-ModulePath', $env:QUILT_E2E_MODULE, '-ResultPath', "$($suite.Folder)/killed.xml"
            '-Path', "$PSScriptRoot/Fixtures/InFlight.Suite.ps1", '-Target', $targetFile, '-Backend', 'quilt3'
        )
        $output = "$($suite.Folder)/killed.txt"
        $child = Start-Process ([Environment]::ProcessPath) $arguments -PassThru -RedirectStandardOutput $output `
            -RedirectStandardError "$output.err"
        try {
            $ledger = Wait-Until -Because 'the suite makes things' -TimeoutSec 60 {
                Get-ChildItem $env:QUILT_E2E_LEDGERS -Recurse -Filter *.jsonl -ErrorAction Ignore |
                    Where-Object { @(Get-Content $_).Count -gt 9 }
            }
            $killed = Split-Path (Split-Path $ledger) -Leaf
            Get-QuiltResidue @use -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warnings" | Should -BeLike "*$killed is still going on (process $($child.Id) *"
            { Get-QuiltResidue -RunId $killed @use } | Should -Throw -ErrorId 'RunIsGoingOn,*'
            Get-QuiltResidue -OlderThan 00:00 @use -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            @(Get-QuiltResidue @use -Force).Count | Should -BeGreaterThan 9
            Join-Path ([System.IO.Path]::GetTempPath()) "$killed-*" | Should -Exist
        }
        finally {
            $child.Kill()
            $child.WaitForExit()
        }

        $child.ExitCode | Should -Not -Be 0
        $cleared = @(Get-QuiltResidue @use | Clear-QuiltResidue -Confirm:$false -ErrorAction Stop)

        $cleared.RunId | Should -BeExactly $killed
        $cleared.RemovedCount | Should -BeGreaterThan 9
        $cleared | ForEach-Object { $_.Left } | Should -BeNullOrEmpty
        Assert-Untouched
        Get-QuiltResidue -RunId $killed @use | Should -BeNullOrEmpty
        Get-ChildItem $env:QUILT_E2E_LEDGERS | Should -BeNullOrEmpty
        Test-QuiltPackage team/data $folder @use | Should -BeTrue
        Join-Path ([System.IO.Path]::GetTempPath()) "$killed-*" | Should -Not -Exist -Because 'local files of the run go with it'
    }

    It 'QE.MOD.989: has ledgers in one place, whatever folder a run is started in' -Tag 'QE.MOD.989' {
        $run = & (Get-Module QuiltE2E.Harness) { Get-LedgerPlace }
        $run | Should -BeExactly $env:QUILT_E2E_LEDGERS
        $env:QUILT_E2E_LEDGERS = 'ledgers'
        { & (Get-Module QuiltE2E.Harness) { Get-LedgerPlace } } | Should -Throw '*no absolute path*'
        { Get-QuiltResidue @use } | Should -Throw -ErrorId 'InvalidLedgerPlace,*'
        $env:QUILT_E2E_LEDGERS = $null
        $local = [Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')
        & (Get-Module QuiltE2E.Harness) { Get-LedgerPlace } |
            Should -BeExactly ([System.IO.Path]::Join($local, 'QuiltE2E', 'ledgers'))
    }
}

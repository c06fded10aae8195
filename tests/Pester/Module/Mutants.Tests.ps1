# Each wrong answer of Mutants.psd1, planted in the sandbox, turns exactly those checks of a suite red that must notice.
BeforeDiscovery {
    $mutants = (Import-PowerShellDataFile "$PSScriptRoot/Mutants.psd1").Mutants
}

BeforeAll {
    $table = Import-PowerShellDataFile "$PSScriptRoot/Mutants.psd1"
    $folder = [System.IO.Directory]::CreateTempSubdirectory('mutants-').FullName
    $file = Join-Path $folder 'found.json'

    # One process for all of them, and not this one: a run of Pester has no room for another.
    $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File "$PSScriptRoot/Fixtures/Invoke-Mutants.ps1" `
        -ModulePath $env:QUILT_E2E_MODULE -ResultPath $file 2>&1 | Out-String
    if (-not (Test-Path $file)) {
        throw "The mutants were not run: $output"
    }

    $found = Get-Content $file -Raw | ConvertFrom-Json
}

AfterAll {
    Remove-Item $folder -Recurse -Force
}

Describe 'Mutants' {
    It 'QE.MUT.001: nothing turns red while the sandbox tells the truth' -Tag 'QE.MUT.001' {
        foreach ($group in $table.Mutants | Group-Object { "$($_.Suite) $($_.Backend)" }) {
            $truth = @($found.truths | Where-Object { "$($_.suite) $($_.backend)" -ceq $group.Name })
            $truth | Should -HaveCount 1 -Because $group.Name
            $truth[0].red | Should -BeNullOrEmpty -Because "$($group.Name): $($truth[0].messages -join '; ')"
            $truth[0].skipped | Should -BeNullOrEmpty -Because $group.Name
            $truth[0].green | Should -BeExactly @($group.Group | ForEach-Object Check | Sort-Object -Unique) -Because $group.Name
        }
    }

    It 'QE.MUT.002: there are 40 at least, no two of them the same' -Tag 'QE.MUT.002' {
        $table.Mutants.Count | Should -BeGreaterOrEqual 40
        @($table.Mutants.Id | Sort-Object -Unique).Count | Should -Be $table.Mutants.Count
        $planted = foreach ($mutant in $table.Mutants) {
            $rules = foreach ($rule in $mutant.Rule) {
                $rule.GetEnumerator() | Sort-Object Key | ForEach-Object { "$($_.Key)=$($_.Value)" } | Join-String -Separator ','
            }
            "$($mutant.Suite) $($mutant.Backend) $($rules -join ';')"
        }
        @($planted | Sort-Object -Unique).Count | Should -Be $table.Mutants.Count
        foreach ($mutant in $table.Mutants) {
            @($mutant.Red).Count | Should -BeGreaterThan 0 -Because $mutant.Id
            $mutant.Red | Where-Object { $_ -cnotin @($mutant.Check; 'clean-up') } | Should -BeNullOrEmpty -Because $mutant.Id
        }
    }

    It 'QE.MUT.003: every suite of deployments notices one, or is seen red elsewhere' -Tag 'QE.MUT.003' {
        foreach ($proof in $table.Proven) {
            $text = Get-Content "$PSScriptRoot/$($proof.By).Tests.ps1" -Raw
            $text | Should -Match ([regex]::Escape("$(Split-Path $proof.Suite -Leaf)")) -Because $proof.By
            $proof.Test | ForEach-Object { $text | Should -Match "It '$([regex]::Escape($_)):" -Because $proof.By }
        }

        $suites = Get-ChildItem "$PSScriptRoot/../*/*.Tests.ps1" | Where-Object { $_.Directory.Name -cne 'Module' } |
            Where-Object { (Get-Command $_.FullName).Parameters.ContainsKey('Backend') } |
            ForEach-Object { "$($_.Directory.Name)/$($_.BaseName -replace '\.Tests$')" }
        @($suites).Count | Should -BeGreaterThan 20
        $suites | Where-Object { $_ -cnotin @($table.Mutants.Suite; $table.Proven.Suite) } | Should -BeNullOrEmpty
    }

    It 'QE.MUT.004: docs/mutants.md names each, and who noticed' -Tag 'QE.MUT.004' {
        $lines = Get-Content "$PSScriptRoot/../../../docs/mutants.md"
        foreach ($mutant in $table.Mutants) {
            $line = "| $($mutant.Id) | $($mutant.Name) | $($mutant.Backend) | $($mutant.Suite) | $($mutant.Red -join ', ') |*"
            @($lines -like [WildcardPattern]::Escape($line.TrimEnd('*')) + '*') | Should -HaveCount 1 -Because $mutant.Id
        }
    }

    foreach ($mutant in $mutants) {
        It '<Id>: <Name>, <Suite> on <Backend> turns red' -Tag $mutant.Id -ForEach @($mutant) {
            $run = @($found.mutants | Where-Object id -CEQ $Id)
            $run | Should -HaveCount 1
            $told = $run[0].messages -join '; '
            $run[0].fired | Should -HaveCount @($Rule).Count -Because $told
            $run[0].fired | Should -Not -Contain 0 -Because 'each rule must have struck'
            @($run[0].red | Sort-Object) | Should -BeExactly @($Red | Sort-Object) -Because $told
            $run[0].skipped | Should -BeNullOrEmpty
            @($run[0].green | Sort-Object) | Should -BeExactly @($Check | Where-Object { $_ -cnotin $Red } | Sort-Object) `
                -Because 'the others were seen'
        }
    }
}

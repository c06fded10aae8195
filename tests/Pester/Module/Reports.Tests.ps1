BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    Import-E2EModule
    $path = "$PSScriptRoot/Fixtures/report.json"
    $passed = Join-Path $TestDrive 'passed.json'
    (Get-Content $path -Raw) -creplace '"Failed"', '"Passed"' | Set-Content $passed
}

Describe 'Export-QuiltReport' {
    It 'QE.MOD.970: writes <Extension> by the name of the file' -Tag 'QE.MOD.970' -ForEach @(
        @{ Extension = 'html'; Begin = '<!DOCTYPE html>*' }
        @{ Extension = 'md'; Begin = '# QuiltE2E: there are failures*' }
        @{ Extension = 'xml'; Begin = '<?xml version="1.0" encoding="utf-8"?>*' }
        @{ Extension = 'json'; Begin = '{*' }
        @{ Extension = 'txt'; Begin = 'Run 20260801-fixture against staging (deployment*' }
    ) {
        $file = Export-QuiltReport $path -Destination "$TestDrive/new/report.$Extension"
        $file | Should -BeOfType ([System.IO.FileInfo])
        $text = Get-Content $file -Raw
        $text | Should -BeLike $Begin
        $text | Should -BeLike '*Expected 12 entries, but got 11.*'
    }

    It 'QE.MOD.971: takes files and paths from the pipeline, and writes text without a destination' -Tag 'QE.MOD.971' {
        $text = Get-Item $path | Export-QuiltReport -Format Markdown
        $text | Should -BeExactly ($path | Export-QuiltReport -Format Markdown)
        $text | Should -BeLike '*```powershell*Invoke-QuiltE2E -Id QE.PAC.020*'
    }

    It 'QE.MOD.972: writes nothing with -WhatIf' -Tag 'QE.MOD.972' {
        Export-QuiltReport $path -Destination "$TestDrive/not-made/report.html" -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/not-made" | Should -BeFalse
    }

    It 'QE.MOD.973: names file and place of what is no report' -Tag 'QE.MOD.973' {
        $bad = Join-Path $TestDrive 'bad.json'
        (Get-Content $path -Raw) -creplace '"runId": "20260801-fixture"', '"runId": 5' | Set-Content $bad
        $id = 'ReportInvalid,QuiltE2E.Cmdlets.Commands.ExportQuiltReportCommand'
        { Export-QuiltReport $bad -ErrorAction Stop } | Should -Throw "*$bad*`$.runId, line 3*" -ErrorId $id
        $id = 'ReportNotFound,QuiltE2E.Cmdlets.Commands.ExportQuiltReportCommand'
        { Export-QuiltReport "$TestDrive/none.json" -ErrorAction Stop } | Should -Throw -ErrorId $id
    }
}

Describe 'Compare-QuiltReport' {
    It 'QE.MOD.974: tells new failures from fixed ones, and nothing of what is equal' -Tag 'QE.MOD.974' {
        $change = Compare-QuiltReport $passed $path
        "$($change.Kind) $($change.CheckId) $($change.Before) $($change.After)" |
            Should -BeExactly 'NewFailure QE.PAC.020 Passed Failed'
        (Get-Item $passed | Compare-QuiltReport $path).Kind | Should -Be 'Fixed'
        Compare-QuiltReport $passed $passed | Should -BeNullOrEmpty
        $change | Out-String -Width 160 | Should -Match 'NewFailure\s+QE\.PAC\.020'
    }
}

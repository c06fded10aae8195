BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.MOD.WHATIF
    $use = @{ Session = $suite.Session }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
    $package = New-E2EPackageName -Suite $suite -Label whatif
    $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $folder
    function Get-State {
        Get-QuiltResidue $suite.LedgerPath @use | ForEach-Object ToString
    }
    $before = Get-State
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe '-WhatIf' {
    It 'QE.MOD.510: is known to every command that changes something' -Tag 'QE.MOD.510' {
        $verbs = @(
            'Clear', 'Copy', 'Export', 'Install', 'Invoke', 'Push', 'Remove', 'Rename', 'Reset', 'Restore', 'Save'
            'Set', 'Start', 'Stop', 'Update'
        )
        # New-QuiltObjectLink changes nothing, so not all commands of that verb do.
        $made = 'New-QuiltApiKey', 'New-QuiltChart', 'New-QuiltUser'
        foreach ($command in Get-Command -Module QuiltE2E) {
            $changes = $command.Verb -in $verbs -or $command.Name -in $made
            $command.Parameters.ContainsKey('WhatIf') |
                Should -Be $changes -Because "$command $($changes ? 'changes' : 'only reads')"
        }
    }

    It 'QE.MOD.520: pushes nothing, and shows the hash the push would get' -Tag 'QE.MOD.520' {
        Set-Content "$folder/a.txt" 'changed'
        $planned = Push-QuiltPackage $package -Path $folder @use -WhatIf
        $planned.Written | Should -BeFalse
        $planned.TopHash | Should -Not -Be $pushed.TopHash
        Get-State | Should -BeExactly $before
        @(Get-QuiltRevision $package @use).Count | Should -Be 2
    }

    It 'QE.MOD.530: installs nothing' -Tag 'QE.MOD.530' {
        $destination = Join-Path $suite.Folder 'not-made'
        Install-QuiltPackage $package -Destination $destination @use -WhatIf | Should -BeNullOrEmpty
        Test-Path $destination | Should -BeFalse
    }

    It 'QE.MOD.540: removes nothing' -Tag 'QE.MOD.540' {
        Remove-QuiltPackage $package @use -WhatIf | Should -BeNullOrEmpty
        Remove-QuiltPackage "$package@$($pushed.TopHash)" @use -WhatIf | Should -BeNullOrEmpty
        Clear-QuiltResidue $suite.LedgerPath @use -WhatIf | Should -BeNullOrEmpty
        Get-State | Should -BeExactly $before
    }

    It 'QE.MOD.550: starts, resets and stops no sandbox' -Tag 'QE.MOD.550' {
        $sandboxes = @(Get-QuiltSandbox | ForEach-Object ProcessId)
        Start-QuiltSandbox -WhatIf | Should -BeNullOrEmpty
        @(Get-QuiltSandbox | ForEach-Object ProcessId) | Should -Be $sandboxes

        $own = Start-QuiltSandbox
        try {
            $session = $own | Connect-Quilt
            $null = Push-QuiltPackage demo/kept -Path $folder -Session $session
            $own | Reset-QuiltSandbox -WhatIf
            $own | Stop-QuiltSandbox -WhatIf
            (Get-QuiltPackage -Session $session).Name | Should -BeExactly 'demo/kept'
            Disconnect-Quilt $session
        }
        finally {
            $own | Stop-QuiltSandbox
        }
    }
}

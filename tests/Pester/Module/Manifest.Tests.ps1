BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    Import-E2EModule
    $folder = (Get-Module QuiltE2E).ModuleBase
    $data = Import-PowerShellDataFile "$folder/QuiltE2E.psd1"
}

Describe 'The manifest' {
    It 'QE.MOD.110: is valid' -Tag 'QE.MOD.110' {
        $manifest = Test-ModuleManifest "$folder/QuiltE2E.psd1" -ErrorAction Stop
        $manifest.Description | Should -Not -BeNullOrEmpty
        $manifest.PowerShellVersion | Should -Be ([version] '7.6')
        $manifest.CompatiblePSEditions | Should -BeExactly 'Core'
    }

    It 'QE.MOD.120: exports by name, never by wildcard' -Tag 'QE.MOD.120' {
        foreach ($list in 'CmdletsToExport', 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            $data.ContainsKey($list) | Should -BeTrue -Because "$list is explicit"
            $data[$list] | Where-Object { $_ -match '[*?\[]' } | Should -BeNullOrEmpty
        }
    }

    It 'QE.MOD.130: names every cmdlet of the assembly, and no other' -Tag 'QE.MOD.130' {
        $assembly = (Get-Command Connect-Quilt).ImplementingType.Assembly
        $cmdlets = $assembly.GetExportedTypes() | ForEach-Object {
            $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
        } | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        $data.CmdletsToExport | Sort-Object | Should -BeExactly ($cmdlets | Sort-Object)
    }

    It 'QE.MOD.140: uses approved verbs and one prefix' -Tag 'QE.MOD.140' {
        foreach ($name in $data.CmdletsToExport) {
            $verb, $noun = $name -split '-'
            (Get-Verb $verb).Verb | Should -BeExactly $verb
            $noun | Should -MatchExactly '^Quilt([A-Z][A-Za-z0-9]+)?$'
        }
    }

    It "QE.MOD.150: ships no assembly of PowerShell's own" -Tag 'QE.MOD.150' {
        Get-ChildItem $folder -Recurse -Filter *.dll |
            Where-Object Name -Match '^(System\.Management\.Automation|Microsoft\.PowerShell)' | Should -BeNullOrEmpty
    }

    It 'QE.MOD.160: has the version of its assemblies' -Tag 'QE.MOD.160' {
        $assembly = (Get-Command Connect-Quilt).ImplementingType.Assembly
        $assembly.GetName().Version.ToString(3) | Should -BeExactly $data.ModuleVersion
    }

    It 'QE.MOD.170: shows no type of the AWS SDK' -Tag 'QE.MOD.170' {
        $commands = Get-Command -Module QuiltE2E
        $types = $commands.Parameters.Values.ParameterType + $commands.OutputType.Type
        $properties = $types | Where-Object FullName -Like 'QuiltE2E.*' |
            ForEach-Object { $_.GetProperties() } | ForEach-Object PropertyType
        @($properties).Count | Should -BeGreaterThan 50
        $types + $properties | Where-Object { $_.FullName -like 'Amazon.*' } | Should -BeNullOrEmpty
    }

    It 'QE.MOD.180: declares what every command that writes something writes' -Tag 'QE.MOD.180' {
        $silent = @(
            'Clear-QuiltSandboxFault', 'Disconnect-Quilt', 'Remove-QuiltApiKey', 'Remove-QuiltSsoConfig'
            'Remove-QuiltTabulatorTable', 'Remove-QuiltUser', 'Reset-QuiltSandbox', 'Stop-QuiltSandbox'
        )
        Get-Command -Module QuiltE2E | Where-Object { -not $_.OutputType } | ForEach-Object Name |
            Sort-Object | Should -BeExactly $silent
    }
}

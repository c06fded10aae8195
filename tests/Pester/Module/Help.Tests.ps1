BeforeDiscovery {
    $data = Import-PowerShellDataFile "$PSScriptRoot/../../../module/QuiltE2E.psd1"
    $cases = $data.CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    Import-E2EModule
    $cmdlet = [System.Management.Automation.Cmdlet]
    $common = $cmdlet::CommonParameters + $cmdlet::OptionalCommonParameters
}

Describe 'Help of <Name>' -ForEach $cases {
    BeforeAll {
        $help = Get-Help $Name -Full
        $command = Get-Command $Name
    }

    It 'QE.MOD.210: has a synopsis, a description and examples' -Tag 'QE.MOD.210' {
        $help.Synopsis | Should -Not -BeLike "*$Name *"
        $help.Synopsis.Trim() | Should -Match '\.$'
        ($help.Description | ForEach-Object Text) -join ' ' | Should -Not -BeNullOrEmpty
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterThan 0
        foreach ($example in $examples) {
            $example.code | Should -Match $Name
            ($example.remarks | ForEach-Object Text) -join '' | Should -Not -BeNullOrEmpty
        }
    }

    It 'QE.MOD.220: describes every parameter' -Tag 'QE.MOD.220' {
        foreach ($parameter in $command.Parameters.Keys | Where-Object { $_ -notin $common }) {
            $found = $help.parameters.parameter | Where-Object name -EQ $parameter
            ($found.description | ForEach-Object Text) -join ' ' | Should -Match '\w{3}' -Because "-$parameter is described"
        }
    }

    It 'QE.MOD.230: describes no parameter that is not there' -Tag 'QE.MOD.230' {
        $described = @($help.parameters | Where-Object { $_ -isnot [string] } |
                ForEach-Object { $_.parameter } | ForEach-Object name)
        $described | Where-Object { $_ -notin $command.Parameters.Keys } | Should -BeNullOrEmpty
    }

    It 'QE.MOD.240: has examples that can be parsed' -Tag 'QE.MOD.240' {
        foreach ($example in @($help.examples.example)) {
            $faults = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $faults)
            $faults | Should -BeNullOrEmpty
        }
    }
}

Describe 'The about topic' {
    It 'QE.MOD.250: is found' -Tag 'QE.MOD.250' {
        (Get-Help about_QuiltE2E) | Out-String | Should -Match 'FIRST STEPS'
    }
}

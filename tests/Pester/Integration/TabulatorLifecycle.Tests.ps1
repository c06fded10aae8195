param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.TAB -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $package = New-E2EPackageName -Suite $suite -Label tabulator
    $source = New-E2EFolder -Suite $suite -File @{
        'data/oslo.csv'   = "id,value,taken`n1,1.5,2024-01-01 00:00:00`n2,2.5,2024-01-02 00:00:00`n"
        'data/bergen.csv' = "id,value,taken`n3,3.5,2024-01-03 00:00:00`n"
        'data/notes.txt'  = "id,value,taken`n9,9,9`n"
    }
    $table = New-E2ETableName -Suite $suite -Label life
    $renamed = New-E2ETableName -Suite $suite -Label renamed
    $config = @"
schema:
  - {name: id, type: BIGINT}
  - {name: value, type: DOUBLE}
  - {name: taken, type: TIMESTAMP}
source:
  type: quilt-packages
  package_name: ^$([regex]::Escape($package))$
  logical_key: ^data/(?<site>[a-z]+)\.csv$
parser: {format: csv, header: true}
"@

    function Get-TableName {
        Get-QuiltTabulatorTable @use | ForEach-Object Name
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Tabulator lifecycle' -Tag 'Isolated' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Tabulator', 'Push' -Remedy 'Run against a target with a catalog.'
    }

    It 'QE.TAB.010: refuses a wrong configuration with its place, and makes nothing' -Tag 'QE.TAB.010' {
        $wrong = $config -replace 'DOUBLE', 'DECIMAL'
        { Set-QuiltTabulatorTable $table $wrong @use } |
            Should -Throw -ErrorId 'TabulatorConfigInvalid*' -ExceptionType ([System.Exception])
        $Error[0].Exception.Message | Should -BeLike '*line 3, column 25: schema`[1`].type: ''DECIMAL'' is none of*'
        Get-TableName | Should -Not -Contain $table
    }

    It 'QE.TAB.020: makes a table, lists it and gives it back as it is' -Tag 'QE.TAB.020' {
        $null = Push-E2EPackage -Suite $suite -Package $package -Path $source
        $made = Set-QuiltTabulatorTable $table $config @use
        $made.Name | Should -BeExactly $table
        Get-TableName | Should -Contain $table

        $found = Get-QuiltTabulatorTable $table @use
        $found.Config | Should -BeExactly $config
        $found.Problem | Should -BeNullOrEmpty
        $found.Columns.Name | Should -BeExactly 'id', 'value', 'taken'
        $found.Columns.Type | Should -BeExactly 'BIGINT', 'DOUBLE', 'TIMESTAMP'
        $found.KeyPattern | Should -BeExactly '^data/(?<site>[a-z]+)\.csv$'
    }

    It 'QE.TAB.030: gives it another name, and another configuration' -Tag 'QE.TAB.030' {
        (Rename-QuiltTabulatorTable $table $renamed @use).Name | Should -BeExactly $renamed
        Get-TableName | Should -Contain $renamed
        Get-TableName | Should -Not -Contain $table
        { Get-QuiltTabulatorTable $table @use } | Should -Throw -ErrorId 'TableNotFound*'

        $parts = @{
            Column = 'id BIGINT', 'value DOUBLE', 'taken TIMESTAMP'; PackagePattern = "^$([regex]::Escape($package))$"
            KeyPattern = '(?<place>[a-z]+)\.csv$'; Header = $true
        }
        (Set-QuiltTabulatorTable $renamed @parts @use).Columns.Name | Should -BeExactly 'id', 'value', 'taken'
        (Get-QuiltTabulatorTable $renamed @use).KeyPattern | Should -BeExactly '(?<place>[a-z]+)\.csv$'
    }

    It 'QE.TAB.040: is queried by SQL, row by row of its files' -Tag 'QE.TAB.040' {
        $capability = Get-QuiltCapability Query @use
        Skip-Unless $capability.Available -Reason CapabilityMissing `
            -Message "Backend $Backend of target $($suite.Target.Name) runs no queries: $($capability.Reason)" `
            -Remedy 'Run against a target with Athena.'
        Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because "the table $renamed is in Tabulator's data catalog" {
            @(Get-QuiltTable -Tabulator @use | ForEach-Object Name) -contains $renamed
        }
        $query = "SELECT id, value, taken, place, ""`$pkg_name"" FROM $renamed ORDER BY id"
        $rows = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because 'the three rows of the two files are there' {
            $found = @(Invoke-QuiltQuery $query -Tabulator @use)
            if ($found.Count -eq 3) { , $found }
        }
        $rows.id | Should -BeExactly 1, 2, 3
        $rows.value | Should -BeExactly 1.5, 2.5, 3.5
        $rows.place | Should -BeExactly 'oslo', 'oslo', 'bergen'
        $rows[2].taken | Should -Be ([datetime]::new(2024, 1, 3, 0, 0, 0, [System.DateTimeKind]::Utc))
        $rows.'$pkg_name' | Select-Object -Unique | Should -BeExactly $package
    }

    It 'QE.TAB.050: removes it, and only once' -Tag 'QE.TAB.050' {
        Remove-QuiltTabulatorTable $renamed @use -Confirm:$false
        Get-TableName | Should -Not -Contain $renamed
        { Remove-QuiltTabulatorTable $renamed @use -Confirm:$false } | Should -Throw -ErrorId 'TableNotFound*'
    }
}

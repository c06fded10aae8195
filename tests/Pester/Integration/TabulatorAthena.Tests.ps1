param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.TBA -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $package = New-E2EPackageName -Suite $suite -Label types
    $source = New-E2EFolder -Suite $suite -File @{
        'one.csv' = "true,1,10000000000,0.5,1.25,text,2024-02-29,2024-02-29 12:30:00`n" +
        "false,2,20000000000,1.5,2.25,more,2024-03-01,2024-03-01 00:00:00`n"
    }
    $table = New-E2ETableName -Suite $suite -Label types
    # The type of a configuration, that of Athena, and that of the values.
    $types = [ordered]@{
        flag   = 'BOOLEAN', 'boolean', [bool]
        number = 'INT', 'int(eger)?', [int]
        large  = 'BIGINT', 'bigint', [long]
        single = 'FLOAT', 'float|real', [double]
        double = 'DOUBLE', 'double', [double]
        word   = 'STRING', 'varchar|string', [string]
        day    = 'DATE', 'date', [datetime]
        moment = 'TIMESTAMP', 'timestamp', [datetime]
    }
    $parts = @{
        Column = $types.Keys | ForEach-Object { "$_ $($types[$_][0])" }
        PackagePattern = "^$([regex]::Escape($package))$"; KeyPattern = '(?<file>\w+)\.csv$'
    }
    $added = '$pkg_name', '$logical_key', '$physical_key', '$top_hash', '$issue'
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Tabulator tables as Athena sees them' -Tag 'Isolated' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Tabulator', 'Query', 'Push' `
            -Remedy 'Run against a target with a catalog and Athena.'
    }

    It 'QE.TBA.010: has the bucket as a database of the data catalog' -Tag 'QE.TBA.010' {
        $null = Push-E2EPackage -Suite $suite -Package $package -Path $source
        $null = Set-QuiltTabulatorTable $table @parts @use
        (Get-QuiltDatabase -Tabulator @use).Name | Should -Contain $suite.Bucket
        Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because "the table $table is in Tabulator's data catalog" {
            (Get-QuiltTable -Tabulator @use).Name -contains $table
        }
    }

    It 'QE.TBA.020: has the columns of the configuration, of its groups, and those of every table' -Tag 'QE.TBA.020' {
        $columns = (Get-QuiltTable $table -Tabulator @use).Columns
        $columns.Name | Should -BeExactly @($types.Keys; 'file'; $added)
        foreach ($name in $types.Keys) {
            ($columns | Where-Object Name -CEQ $name).Type | Should -MatchExactly "^($($types[$name][1]))$" -Because $name
        }
    }

    It 'QE.TBA.030: is described alike by information_schema' -Tag 'QE.TBA.030' {
        $query = 'SELECT column_name, data_type FROM information_schema.columns ' +
        'WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position'
        $rows = Invoke-QuiltQuery $query -Parameters $suite.Bucket, $table -Tabulator @use
        $rows.column_name | Should -BeExactly @($types.Keys; 'file'; $added)
        foreach ($name in $types.Keys) {
            ($rows | Where-Object column_name -CEQ $name).data_type |
                Should -MatchExactly "^($($types[$name][1]))$" -Because $name
        }
    }

    It 'QE.TBA.040: gives the values of the files, each of its type' -Tag 'QE.TBA.040' {
        $rows = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because 'the two rows of the file are there' {
            $found = @(Invoke-QuiltQuery "SELECT * FROM $table ORDER BY number" -Tabulator @use)
            if ($found.Count -eq 2) { , $found }
        }
        $place = (Get-QuiltBrowse $package one.csv @use).PhysicalKey
        $hash = (Resolve-QuiltHash $package @use).TopHash
        $expected = [ordered]@{
            flag            = $true, $false
            number          = 1, 2
            large           = 10000000000, 20000000000
            single          = 0.5, 1.5
            double          = 1.25, 2.25
            word            = 'text', 'more'
            day             = [datetime]::new(2024, 2, 29), [datetime]::new(2024, 3, 1)
            moment          = [datetime]::new(2024, 2, 29, 12, 30, 0), [datetime]::new(2024, 3, 1)
            file            = 'one', 'one'
            '$pkg_name'     = $package, $package
            '$logical_key'  = 'one.csv', 'one.csv'
            '$physical_key' = $place, $place
            '$top_hash'     = $hash, $hash
        }
        foreach ($name in $expected.Keys) {
            $type = $types.Contains($name) ? $types[$name][2] : [string]
            $rows | ForEach-Object { $_.$name | Should -BeOfType $type -Because $name }
            $rows.$name | Should -BeExactly $expected[$name] -Because $name
        }

        $rows | Where-Object { $null -ne $_.'$issue' } | Should -BeNullOrEmpty
    }

    It 'QE.TBA.050: is not queried any more once it is removed' -Tag 'QE.TBA.050' {
        Remove-QuiltTabulatorTable $table @use -Confirm:$false
        Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because "the table $table has left the data catalog" {
            @(Get-QuiltTable -Tabulator @use | ForEach-Object Name) -notcontains $table
        }
        { Invoke-QuiltQuery "SELECT * FROM $table" -Tabulator @use } | Should -Throw -ErrorId 'QueryFailed*'
    }
}

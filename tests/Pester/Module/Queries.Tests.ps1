BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.MOD.QUERY
    $use = @{ Session = $suite.Session; ErrorAction = 'Stop' }
    $capability = Get-QuiltCapability Query @use
    $endless = 'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)' +
    ' CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE x * y + z = -1'
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Invoke-QuiltQuery' {
    BeforeEach {
        Skip-Unless $capability.Available -Reason CapabilityMissing -Message "No queries run here: $($capability.Reason)" `
            -Remedy 'Run where the library of DuckDB is, or against a target with Athena.'
    }

    It 'QE.MOD.950: gives objects with a property for each column' -Tag 'QE.MOD.950' {
        $row = Invoke-QuiltQuery "SELECT 1 AS number, 'x' AS word, CAST(NULL AS varchar) AS nothing" @use
        $row | Should -BeOfType ([pscustomobject])
        $row.psobject.BaseObject.GetType().Name | Should -BeExactly 'PSCustomObject'
        $row.psobject.Properties.Name | Should -BeExactly 'number', 'word', 'nothing'
        $row.number | Should -BeOfType ([int])
        $row.word | Should -BeExactly 'x'
        $row.nothing | Should -BeNullOrEmpty
    }

    It 'QE.MOD.951: keeps columns of one name apart' -Tag 'QE.MOD.951' {
        $row = Invoke-QuiltQuery 'SELECT 1 AS a, 2 AS A, 3 AS a_2' @use
        $row.psobject.Properties.Name | Should -BeExactly 'a', 'A_3', 'a_2'
        $row.psobject.Properties.Value | Should -BeExactly 1, 2, 3
    }

    It 'QE.MOD.952: gives values for question marks, as they are' -Tag 'QE.MOD.952' {
        $row = Invoke-QuiltQuery 'SELECT ? AS word, ? AS number, ? AS flag' -Parameters "it's", 7, $true @use
        $row.word | Should -BeExactly "it's"
        $row.number | Should -Be 7
        $row.flag | Should -BeTrue
        (Invoke-QuiltQuery 'SELECT ? IS NULL AS gone' -Parameters $null @use).gone | Should -BeTrue
        (Invoke-QuiltQuery 'SELECT ? IS NULL AS gone, ? AS word' -Parameters $null, 'x' @use).gone | Should -BeTrue
    }

    It 'QE.MOD.953: gives CSV, names first, and no more rows than wanted' -Tag 'QE.MOD.953' {
        $query = "SELECT n, 'a""b' AS t FROM UNNEST(sequence(1, 5)) AS s(n) ORDER BY n"
        Invoke-QuiltQuery $query -AsCsv -MaxRows 2 @use | Should -BeExactly '"n","t"', '"1","a""b"', '"2","a""b"'
        (Invoke-QuiltQuery $query -AsCsv @use | ConvertFrom-Csv).n | Should -BeExactly '1', '2', '3', '4', '5'
        (Invoke-QuiltQuery $query @use | Select-Object -First 1).n | Should -Be 1
    }

    It 'QE.MOD.954: streams ten thousand rows, each once' -Tag 'QE.MOD.954' {
        $rows = Invoke-QuiltQuery 'SELECT n FROM UNNEST(sequence(1, 10000)) AS s(n)' @use
        $rows.Count | Should -Be 10000
        ($rows.n | Measure-Object -Sum).Sum | Should -Be 50005000
        ($rows.n | Select-Object -Unique).Count | Should -Be 10000
    }

    It 'QE.MOD.955: ends in time, and so does the query' -Tag 'QE.MOD.955' {
        { Invoke-QuiltQuery $endless -Timeout 1 @use } | Should -Throw -ErrorId 'QueryTimeout*'
        (Get-QuiltQuery $Error[0].TargetObject @use).State | Should -BeExactly 'CANCELLED'
    }

    It 'QE.MOD.956: reads the result of an earlier query again, and shows the query' -Tag 'QE.MOD.956' {
        $run = Invoke-QuiltQuery 'SELECT 6 * 7 AS answer' -AsExecution @use
        $run.State | Should -BeExactly 'SUCCEEDED'
        ($run | Invoke-QuiltQuery @use).answer | Should -Be 42
        Get-QuiltQuery -State SUCCEEDED -Workgroup $run.Workgroup -After $run.Submitted.LocalDateTime @use |
            ForEach-Object Id | Should -Contain $run.Id
        Invoke-QuiltQuery 'SELECT 1' -WhatIf @use | Should -BeNullOrEmpty
    }

    It 'QE.MOD.957: names what is wrong, by category' -Tag 'QE.MOD.957' {
        { Invoke-QuiltQuery 'SELECT nope FROM (VALUES (1)) AS t(a)' @use } | Should -Throw -ErrorId 'QueryFailed*'
        $Error[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        { Get-QuiltWorkgroup no-such-workgroup @use } | Should -Throw -ErrorId 'QueryObjectNotFound*'
        { Get-QuiltTable @use } | Should -Throw -ErrorId 'DatabaseMissing*'
        { Invoke-QuiltQuery 'SELECT 1' -Tabulator -PackageTables @use } | Should -Throw -ErrorId 'ParametersContradict*'
    }

    It 'QE.MOD.958: finds the package tables of the bucket, and quotes their names' -Tag 'QE.MOD.958' {
        (Get-QuiltTable -PackageTables @use).Name | Sort-Object | Should -BeExactly @(
            'entry', 'manifest', 'revision', 'tag' | ForEach-Object { "$($suite.Bucket)_package_$_" })
        $count = Invoke-QuiltQuery "SELECT count(*) AS n FROM $($suite.Bucket)_package_revision" -PackageTables @use
        $count.n | Should -BeOfType ([long])
    }
}

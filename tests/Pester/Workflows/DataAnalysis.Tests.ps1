param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.WRK.ANALYZE -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }

    # Measurements of three sites, as the sites deliver them: a file each.
    $sites = [ordered]@{ bergen = 10.0, 12.0, 14.5; oslo = 20.0, 20.5; tromso = , 1.25 }
    $files = @{ 'README.md' = "# Measurements`n" }
    foreach ($site in $sites.Keys) {
        $lines = for ($at = 0; $at -lt $sites[$site].Count; $at++) {
            # Numbers in strings have a decimal point whatever the language of the machine.
            "$at,$($sites[$site][$at])`n"
        }
        $files["measurements/$site.csv"] = "hour,value`n$($lines -join '')"
    }

    $package = New-E2EPackageName -Suite $suite -Label measurements
    $charts = New-E2EPackageName -Suite $suite -Label charts
    $table = New-E2ETableName -Suite $suite -Label measurements
    $perSite = "SELECT site, count(*) AS n, avg(value) AS mean, max(value) AS most FROM $table GROUP BY site ORDER BY site"

    function Assert-PerSite {
        param([object[]] $Row)
        $Row.site | Should -BeExactly @($sites.Keys)
        $Row.n | Should -Be @($sites.Values | ForEach-Object { @($_).Count })
        foreach ($found in $Row) {
            $measured = $sites[$found.site] | Measure-Object -Average -Maximum
            [Math]::Abs($found.mean - $measured.Average) | Should -BeLessThan 1e-9 -Because $found.site
            $found.most | Should -Be $measured.Maximum -Because $found.site
        }
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Data are analysed where they are' -Tag 'Isolated' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Tabulator', 'Query', 'Push' `
            -Remedy 'Run against a target with a catalog and Athena.'
    }

    It 'QE.WRK.110: files of a package become one table, whose columns are discovered' -Tag 'QE.WRK.110' {
        $source = New-E2EFolder -Suite $suite -File $files
        $null = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message 'measurements'
        $null = Set-QuiltTabulatorTable $table -Column 'hour INT', 'value DOUBLE' -Header `
            -PackagePattern "^$([regex]::Escape($package))$" -KeyPattern '^measurements/(?<site>\w+)\.csv$' @use

        (Get-QuiltDatabase -Tabulator @use).Name | Should -Contain $suite.Bucket
        $found = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because "the table $table is there" {
            Get-QuiltTable -Tabulator @use | Where-Object Name -EQ $table
        }
        $found.Columns.Name | Select-Object -First 3 | Should -BeExactly 'hour', 'value', 'site'
    }

    It 'QE.WRK.120: a query counts and averages by file, and is right' -Tag 'QE.WRK.120' {
        $rows = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because 'the table has the rows of all sites' {
            $found = @(Invoke-QuiltQuery $perSite -Tabulator @use)
            if ($found.Count -eq $sites.Count) { , $found }
        }
        Assert-PerSite $rows
        $total = Invoke-QuiltQuery "SELECT count(*) AS total_rows FROM $table" -Tabulator @use
        $total.total_rows | Should -Be ($sites.Values | ForEach-Object { @($_).Count } | Measure-Object -Sum).Sum
    }

    It 'QE.WRK.130: parameters narrow it, and what does not fit gives nothing' -Tag 'QE.WRK.130' {
        $query = "SELECT value FROM $table WHERE site = ? AND value > ? ORDER BY value"
        @(Invoke-QuiltQuery $query -Parameters bergen, 11 -Tabulator @use | ForEach-Object value) | Should -Be 12.0, 14.5
        Invoke-QuiltQuery $query -Parameters bergen, 100 -Tabulator @use | Should -BeNullOrEmpty
        Invoke-QuiltQuery $query -Parameters "o'slo", 0 -Tabulator @use |
            Should -BeNullOrEmpty -Because 'a quote is only a letter'
    }

    It 'QE.WRK.140: the tables of packages say where each row is from' -Tag 'QE.WRK.140' {
        $entries = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because 'the tables of packages have the files' {
            $query = "SELECT logical_key, size FROM $($suite.Bucket)_package_entry " +
            "WHERE top_hash = ? AND logical_key LIKE 'measurements/%'"
            $found = @(Invoke-QuiltQuery $query -Parameters (Resolve-QuiltHash $package @use).TopHash -PackageTables @use)
            if ($found.Count -eq $sites.Count) { , $found }
        }
        $query = "SELECT DISTINCT ""`$logical_key"" AS file, ""`$top_hash"" AS revision FROM $table"
        $rows = Invoke-QuiltQuery $query -Tabulator @use
        $rows.file | Sort-Object | Should -BeExactly ($entries.logical_key | Sort-Object)
        $rows.revision | Select-Object -Unique | Should -BeExactly (Resolve-QuiltHash $package @use).TopHash
        foreach ($entry in $entries) {
            $entry.size | Should -Be $files[$entry.logical_key].Length -Because $entry.logical_key
        }
    }

    It 'QE.WRK.150: a result is written as CSV, and read again it is the same' -Tag 'QE.WRK.150' {
        $path = Join-Path $suite.Folder 'per-site.csv'
        Invoke-QuiltQuery $perSite -Tabulator -AsCsv @use | Set-Content $path
        $rows = Import-Csv $path | Select-Object site, @{ Name = 'n'; Expression = { [int] $_.n } },
        @{ Name = 'mean'; Expression = { [double] $_.mean } }, @{ Name = 'most'; Expression = { [double] $_.most } }
        Assert-PerSite $rows
    }

    It 'QE.WRK.160: a result becomes a chart, the chart a package, and the catalog draws it' -Tag 'QE.WRK.160' {
        $folder = New-E2EFolder -Suite $suite
        $chart = Invoke-QuiltQuery $perSite -Tabulator @use |
            New-QuiltChart Bar -X site -Y mean -Title "Means of $($suite.RunId)" -Destination $folder
        $chart.Files.LogicalKey | Should -BeExactly 'viz_bar_site_mean.json', 'viz_bar_site_mean.csv', 'quilt_summarize.json'
        $null = Push-E2EPackage -Suite $suite -Package $charts -Path $folder -Message 'charts'
        $option = Get-QuiltBrowse $charts viz_bar_site_mean.json @use | Get-QuiltObjectContent @use |
            ConvertFrom-Json -AsHashtable
        $option.xAxis.data | Should -BeExactly @($sites.Keys)
        $option.series.type | Should -BeExactly 'bar'
        $option.series[0].data | Should -Be @($sites.Values | ForEach-Object { ($_ | Measure-Object -Average).Average })

        $summary = Get-QuiltBrowse $charts quilt_summarize.json @use | Get-QuiltObjectContent @use | ConvertFrom-Json -NoEnumerate
        $shown = @($summary | ForEach-Object { $_ })
        $shown.path | Should -BeExactly 'viz_bar_site_mean.json', 'viz_bar_site_mean.csv'
        $shown[0].types | Should -BeExactly 'echarts'
        # The catalog of a stack is drawn by scripts in a browser; there, what it is told to draw has to do.
        if ($suite.Target.Kind -ceq 'sandbox') {
            $page = Read-E2ECatalogPage -Suite $suite -Uri "$(Get-QuiltCatalogUrl $charts @use)"
            $picture = [regex]::Match($page, '(?s)<svg class="chart"[^>]* aria-label="(?<title>[^"]*)".*?</svg>')
            $picture.Groups['title'].Value | Should -BeExactly "Means of $($suite.RunId)"
            [regex]::Matches($picture.Value, '<rect ').Count | Should -Be $sites.Count -Because 'each site has a bar'
            foreach ($site in $sites.Keys) {
                $picture.Value | Should -BeLike "*>$site</text>*"
            }
        }
    }
}

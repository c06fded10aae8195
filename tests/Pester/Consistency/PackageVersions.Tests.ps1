param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.VER -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $package = New-E2EPackageName -Suite $suite -Label one-hash
    $source = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'first'; 'data/b.csv' = "x,y`n1,2`n" }
    $hashes = [System.Collections.Generic.List[string]]::new()

    # One more revision, and the hash that every view must have for it.
    function Push-Revision {
        param([Parameter(Mandatory)] [string] $Message)
        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message $Message
        $pushed.Written | Should -BeTrue
        $hashes.Add($pushed.TopHash)
    }

    function Wait-Index {
        param([Parameter(Mandatory)] [scriptblock] $Condition, [Parameter(Mandatory)] [string] $Because)
        Wait-Until $Condition -TimeoutSec $suite.Target.IndexTimeoutSec -Because $Because
    }

    # The hashes of the package's pointers by name, read as objects.
    function Get-PointerContent {
        $prefix = ".quilt/named_packages/$package/"
        $found = @{}
        foreach ($object in Get-QuiltObject -Prefix $prefix -Recurse @use) {
            $found[$object.Key.Substring($prefix.Length)] = $object | Get-QuiltObjectContent @use
        }

        $found
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'One revision has one hash' -Tag 'Isolated' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Push', 'Objects' -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.VER.010: in the answer to its push, and in what the package says of itself' -Tag 'QE.VER.010' {
        Push-Revision 'first'
        $hashes[0] | Should -MatchExactly '^[0-9a-f]{64}$'
        $info = Get-QuiltPackage $package @use
        $info.TopHash, $info.Message | Should -BeExactly $hashes[0], 'first'
        (Resolve-QuiltHash $package @use).TopHash | Should -BeExactly $hashes[0]
    }

    It 'QE.VER.020: in each file and directory that is browsed' -Tag 'QE.VER.020' {
        $entries = @(Get-QuiltBrowse $package -Recurse @use; Get-QuiltBrowse $package @use)
        $entries.LogicalKey | Should -BeExactly 'a.txt', 'data/b.csv', 'a.txt', 'data/' -Because 'files, then one level of them'
        $entries.TopHash | Select-Object -Unique | Should -BeExactly $hashes[0]
    }

    It 'QE.VER.030: in its pointers, byte by byte' -Tag 'QE.VER.030' {
        $pointers = Get-PointerContent
        $pointers.Count | Should -Be 2 -Because 'there is latest, and the second of the push'
        $pointers['latest'] | Should -BeExactly $hashes[0]
        $second = @($pointers.Keys | Where-Object { $_ -cne 'latest' })[0]
        $second | Should -MatchExactly '^\d{10}$'
        $pointers[$second] | Should -BeExactly $hashes[0]
        $age = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() - [long] $second
        $age | Should -BeIn (-300..3600) -Because 'it is the time of the push, give or take the clocks'
    }

    It 'QE.VER.040: by its manifest, hashed again' -Tag 'QE.VER.040' {
        $file = Join-Path $suite.Folder 'manifest.jsonl'
        $null = Save-QuiltObject ".quilt/packages/$($hashes[0])" -Path $file @use
        $read = Get-QuiltManifest -Path $file
        $read.TopHash | Should -BeExactly $hashes[0] -Because 'it is computed from what the manifest holds'
        $read.EntryCount | Should -Be 2

        # One bit of one hash, and it is another manifest.
        $other = { '"value": "' + ($_.Groups[1].Value -ceq 'A' ? 'B' : 'A') }
        $changed = [System.IO.File]::ReadAllText($file) -replace '"value": ?"(.)', $other
        [System.IO.File]::WriteAllText($file, $changed)
        (Get-QuiltManifest -Path $file).TopHash | Should -Not -Be $hashes[0]
    }

    It 'QE.VER.050: in its manifest as the package gives it' -Tag 'QE.VER.050' {
        $stored = Get-QuiltObjectContent ".quilt/packages/$($hashes[0])" @use
        (Get-QuiltManifest $package -Raw @use) -join "`n" | Should -BeExactly $stored.TrimEnd("`n")
        (Get-QuiltManifest $package @use).TopHash | Should -BeExactly $hashes[0]
    }

    It 'QE.VER.060: in the list of revisions' -Tag 'QE.VER.060' {
        $revisions = @(Get-QuiltRevision $package @use)
        $revisions.TopHash | Select-Object -Unique | Should -BeExactly $hashes[0]
        $revisions.IsLatest | Select-Object -Unique | Should -BeTrue
    }

    It 'QE.VER.070: in what is found of it' -Tag 'QE.VER.070' {
        Skip-UnlessCapable -Suite $suite -Capability 'Search' -Remedy 'Run against a target with a catalog.'
        $hit = Wait-Index -Because 'the package is found' { Search-Quilt -Scope Package -Name $package @use }
        $hit.TopHash | Should -BeExactly $hashes[0]
        $files = Wait-Index -Because 'both files are found' {
            $found = @(Search-Quilt -Package $package @use)
            if ($found.Count -eq 2) { , $found }
        }
        $files.TopHash | Select-Object -Unique | Should -BeExactly $hashes[0]
    }

    It 'QE.VER.080: in the tables that describe packages' -Tag 'QE.VER.080' {
        Skip-UnlessCapable -Suite $suite -Capability 'Query' -Remedy 'Run against a target with Athena.'
        $table = "$($suite.Bucket)_package"
        $query = 'SELECT t.top_hash AS tag, r.top_hash AS revision, m.top_hash AS manifest, count(e.logical_key) AS files ' +
        "FROM ${table}_tag t " +
        "JOIN ${table}_revision r ON r.pkg_name = t.pkg_name JOIN ${table}_manifest m ON m.top_hash = t.top_hash " +
        "JOIN ${table}_entry e ON e.top_hash = t.top_hash WHERE t.pkg_name = ? AND t.tag_name = 'latest' GROUP BY 1, 2, 3"
        $row = Wait-Index -Because 'the tables know the package' {
            $found = @(Invoke-QuiltQuery $query -Parameters $package -PackageTables @use)
            if ($found.Count -eq 1 -and $found[0].files -eq 2) { $found[0] }
        }
        $row.tag, $row.revision, $row.manifest | Should -BeExactly $hashes[0], $hashes[0], $hashes[0]
    }

    It 'QE.VER.090: on its page of the catalog' -Tag 'QE.VER.090' {
        Skip-UnlessCapable -Suite $suite -Capability 'Search' -Remedy 'Run against a target with a catalog.'
        $latest = Get-QuiltCatalogUrl $package @use
        $exact = Get-QuiltCatalogUrl "$package@$($hashes[0])" @use
        "$exact" | Should -BeLike "*/$package/tree/$($hashes[0])*"
        if ($suite.Target.Kind -ceq 'sandbox') {
            foreach ($page in $latest, $exact) {
                Read-E2ECatalogPage -Suite $suite -Uri "$page" | Should -BeLike "*$($hashes[0])*" -Because $page
            }
        }
        else {
            # The catalog of a stack is drawn by scripts in a browser; what can be asked for is that it answers.
            (Invoke-WebRequest "$exact" -SkipHttpErrorCheck).StatusCode | Should -Be 200 -Because $exact
        }
    }

    It 'QE.VER.100: and another one another, while the first keeps its own' -Tag 'QE.VER.100' {
        Set-Content "$source/a.txt" 'second' -NoNewline
        Push-Revision 'second'
        $hashes[1] | Should -Not -Be $hashes[0]

        (Get-QuiltPackage $package @use).TopHash | Should -BeExactly $hashes[1]
        (Get-QuiltPackage "$package@$($hashes[0])" @use).Message | Should -BeExactly 'first'
        (Resolve-QuiltHash "$package@$($hashes[0].Substring(0, 12))" @use).TopHash | Should -BeExactly $hashes[0]
        $first = Get-QuiltBrowse "$package@$($hashes[0])" a.txt @use
        $second = Get-QuiltBrowse $package a.txt @use
        $first | Get-QuiltObjectContent @use | Should -BeExactly 'first'
        $second | Get-QuiltObjectContent @use | Should -BeExactly 'second'
        (Get-PointerContent)['latest'] | Should -BeExactly $hashes[1]
    }

    It 'QE.VER.110: which search and tables take over' -Tag 'QE.VER.110' {
        Skip-UnlessCapable -Suite $suite -Capability 'Search', 'Query' -Remedy 'Run against a target with a catalog and Athena.'
        $null = Wait-Index -Because 'the package is found at its second revision' {
            (Search-Quilt -Scope Package -Name $package @use).TopHash -ceq $hashes[1]
        }
        $null = Wait-Index -Because 'both revisions are found' {
            $found = @(Search-Quilt -Scope Package -Name $package -AllRevisions @use |
                    ForEach-Object TopHash | Sort-Object -Unique)
            -not (Compare-Object $found @($hashes))
        }
        $query = "SELECT DISTINCT top_hash FROM $($suite.Bucket)_package_revision WHERE pkg_name = ?"
        $null = Wait-Index -Because 'the tables have both revisions' {
            $found = @(Invoke-QuiltQuery $query -Parameters $package -PackageTables @use | ForEach-Object top_hash)
            -not (Compare-Object $found @($hashes))
        }
    }

    It 'QE.VER.120: and the first again, once it was restored' -Tag 'QE.VER.120' {
        $null = Restore-QuiltRevision "$package@$($hashes[0])" -Confirm:$false @use
        (Resolve-QuiltHash $package @use).TopHash | Should -BeExactly $hashes[0]
        (Get-PointerContent)['latest'] | Should -BeExactly $hashes[0]
        (Get-QuiltBrowse $package a.txt @use | Get-QuiltObjectContent @use) | Should -BeExactly 'first'
        if ((Get-QuiltCapability Search @use).Available) {
            $null = Wait-Index -Because 'the package is found at its first revision again' {
                (Search-Quilt -Scope Package -Name $package @use).TopHash -ceq $hashes[0]
            }
        }
    }
}

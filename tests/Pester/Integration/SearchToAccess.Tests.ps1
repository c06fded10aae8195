param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.STA -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend }

    # Words that nothing else in the bucket has: the run's id as one word, and one for the object alone.
    $word = "sta$Backend" + ($suite.RunId -replace '[^A-Za-z0-9]', '')
    $root = "$($suite.RunId)/qe-sta-$Backend"
    $key = "$root/raw data/$word é+1.csv"
    $text = "id;length`n1;3 µm`n2;5 µm`n"
    $package = New-E2EPackageName -Suite $suite -Label found
    $source = New-E2EFolder -Suite $suite -File @{
        "tables/$word.csv" = $text; 'README.md' = "# $word-readme`n"; 'bytes.bin' = [byte[]] (0..255)
    }

    # What search says once the index has followed.
    function Wait-Hit {
        param([Parameter(Mandatory)] [hashtable] $Filter, [int] $Count = 1)
        $because = "search finds $Count of $(ConvertTo-Json $Filter -Compress)"
        Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because $because {
            $hits = @(Search-Quilt @Filter -All @use)
            if ($hits.Count -eq $Count) { $hits }
        }
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'From a search to what it found' -Tag 'Isolated' {
    BeforeEach {
        Skip-UnlessCapable -Suite $suite -Capability 'Search', 'Push', 'Objects' -Remedy 'Run against a target with a catalog.'
    }

    It 'QE.STA.010: an object is found with its key, version and size, and described by what was found' -Tag 'QE.STA.010' {
        Search-Quilt $word -Scope Global @use | Should -BeNullOrEmpty -Because 'nothing was written yet'
        Add-E2ELedgerEntry -Suite $suite -Kind StoredObject -Name $key
        $put = Set-QuiltObject $key -Value $text -Metadata @{ instrument = 'A7' } @use

        $hit = Wait-Hit @{ Query = $word; Scope = 'File' }
        $hit.ObjectKey, $hit.VersionId, $hit.Bucket | Should -BeExactly $key, $put.VersionId, $suite.Bucket
        $hit.Size | Should -Be ([System.Text.Encoding]::UTF8.GetByteCount($text))
        $hit.PhysicalKey | Should -BeExactly $put.PhysicalKey
        $found = $hit | Get-QuiltObject @use
        $found.Metadata.instrument | Should -BeExactly 'A7'
        $found.ETag | Should -BeExactly $put.ETag
        [Math]::Abs(($hit.Modified - $found.LastModified).TotalSeconds) | Should -BeLessThan 5
    }

    It 'QE.STA.020: the bytes behind a hit are those that were put' -Tag 'QE.STA.020' {
        $hit = Wait-Hit @{ Scope = 'File'; Name = $key }
        $hit | Get-QuiltObjectContent @use | Should -BeExactly $text
        $saved = $hit | Save-QuiltObject -Path "$(New-E2EFolder -Suite $suite)/" @use
        [System.IO.File]::ReadAllText($saved.Path) | Should -BeExactly $text
    }

    It 'QE.STA.030: slash, wildcards, size, time and extension narrow a search; the count is that of the hits' -Tag 'QE.STA.030' {
        $null = Wait-Hit @{ Scope = 'File'; Name = $key }
        $some = @{ Scope = 'File'; Name = "$root/*" }
        (Search-Quilt "raw data/$word" -Scope File @use).ObjectKey | Should -BeExactly $key
        (Search-Quilt @some -Extension csv -MinSize 1 -MaxSize 1KB @use).ObjectKey | Should -BeExactly $key
        (Search-Quilt @some -ModifiedAfter ([datetime]::UtcNow.AddHours(-1)) @use).ObjectKey | Should -BeExactly $key
        foreach ($none in @{ Extension = 'txt' }, @{ MinSize = 1MB }, @{ ModifiedBefore = [datetime]::UtcNow.AddHours(-1) }) {
            Search-Quilt @some @none @use | Should -BeNullOrEmpty -Because (ConvertTo-Json $none -Compress)
        }

        Search-Quilt @some -Count @use | Should -Be 1
    }

    It 'QE.STA.040: a package that was pushed is found once, with its hash, and browsed from there' -Tag 'QE.STA.040' {
        $metadata = @{ study = $word; depth = 30 }
        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message "about $word" -Metadata $metadata
        $hit = Wait-Hit @{ Query = $package; Scope = 'Package' }
        $hit.Package, $hit.TopHash, $hit.Message | Should -BeExactly $package, $pushed.TopHash, "about $word"
        $hit.EntryCount, $hit.Size | Should -Be $pushed.EntryCount, $pushed.TotalBytes
        $hit.Metadata.study | Should -BeExactly $word
        ($hit | Get-QuiltBrowse -Recurse @use).LogicalKey | Should -BeExactly 'README.md', 'bytes.bin', "tables/$word.csv"
        (Search-Quilt -Scope Package -Metadata @{ study = $word; depth = @{ min = 30 } } @use).TopHash |
            Should -BeExactly $pushed.TopHash
        Search-Quilt -Scope Package -Metadata @{ study = $word; depth = @{ min = 31 } } @use | Should -BeNullOrEmpty
        Search-Quilt $package -Scope Package -Count @use | Should -Be 1
    }

    It 'QE.STA.050: a file in the package is found with its package, and its bytes are read from there' -Tag 'QE.STA.050' {
        $hit = Wait-Hit @{ Scope = 'PackageEntry'; Name = "tables/$word.csv" }
        $entry = Get-QuiltBrowse $package -Path "tables/$word.csv" @use
        $hit.Package, $hit.LogicalKey, $hit.TopHash | Should -BeExactly $package, "tables/$word.csv", $entry.TopHash
        $hit.PhysicalKey | Should -BeExactly $entry.PhysicalKey
        $hit.Size | Should -Be $entry.Size
        $hit | Get-QuiltObjectContent @use | Should -BeExactly $text
    }

    It 'QE.STA.060: the addresses of hits are pages of the catalog that show what was found' -Tag 'QE.STA.060' {
        $object = Wait-Hit @{ Scope = 'File'; Name = $key }
        $found = Wait-Hit @{ Query = $package; Scope = 'Package' }
        $entry = Wait-Hit @{ Scope = 'PackageEntry'; Name = "tables/$word.csv" }
        foreach ($hit in $object, $found, $entry) {
            if ($suite.Target.Kind -ceq 'sandbox') {
                Read-E2ECatalogPage -Suite $suite -Uri $hit.CatalogUrl | Should -BeLike "*$word*" -Because $hit.CatalogUrl
            }
            else {
                # The catalog of a stack is drawn by scripts in a browser; what can be asked for is that it answers.
                (Invoke-WebRequest $hit.CatalogUrl -SkipHttpErrorCheck).StatusCode | Should -Be 200 -Because $hit.CatalogUrl
            }
        }
    }

    It 'QE.STA.070: what is removed is not found any more' -Tag 'QE.STA.070' {
        Get-QuiltObject $key @use | Remove-QuiltObject -AllVersions -Confirm:$false @use | Should -Not -BeNullOrEmpty
        $null = Wait-Until -TimeoutSec $suite.Target.IndexTimeoutSec -Because 'the removed object leaves the index' {
            (Search-Quilt -Scope File -Name $key -AllRevisions -Count @use) -eq 0
        }
    }
}

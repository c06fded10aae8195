param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.OBJ -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend }
    $mark = @{ Metadata = @{ quilt_e2e = [ordered]@{ run = $suite.RunId; suite = $suite.Id; backend = $Backend } } }
    $heap = New-E2EPackageName -Suite $suite -Label heap
    $source = New-E2EFolder -Suite $suite -File @{
        'x/table.csv' = "id`n1`n"; 'run.log' = 'started'; 'guide.md' = '# Guide'; 'app.yaml' = 'a: 1'; 'blob' = [byte[]] (0..255)
    }
    $prefix = "s3://$($suite.Bucket)/$heap/"
    $null = Push-E2EPackage -Suite $suite -Package $heap -Path $source -Message heap
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Packages of what is in S3' -Tag 'Isolated' {
    BeforeEach {
        $capability = Get-QuiltCapability Push @use
        Skip-Unless ($suite.Backend -in $suite.Target.Backends -and $capability.Available) -Reason BackendMissing `
            -Message "Backend $Backend cannot push to target $($suite.Target.Name): $($capability.Reason)" `
            -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.OBJ.010: a prefix becomes a package that points to its objects' -Tag 'QE.OBJ.010' {
        $package = New-E2EPackageName -Suite $suite -Label prefix
        $pushed = Push-QuiltPackage $package -Source $prefix -Exclude '*.log' @mark @use -Message prefix
        $pushed.UploadedCount | Should -Be 0
        $pushed.CopiedCount | Should -Be 0
        $rows = Get-QuiltBrowse $package -Recurse @use
        $rows.LogicalKey | Should -BeExactly 'app.yaml', 'blob', 'guide.md', 'x/table.csv'
        $rows.PhysicalKey | Should -BeLike "$prefix*"
        Test-QuiltPackage $package @use | Should -BeTrue
    }

    It 'QE.OBJ.020: rows of a listing become one package, copied inside the store when asked to' -Tag 'QE.OBJ.020' {
        $package = New-E2EPackageName -Suite $suite -Label rows
        $pushed = Get-QuiltBrowse $heap -Recurse @use | Where-Object LogicalKey -NE 'blob' |
            Push-QuiltPackage $package -CopyData All -Message rows @mark @use
        $pushed.EntryCount | Should -Be 4
        $pushed.CopiedCount | Should -Be 4
        (Get-QuiltBrowse $package -Recurse @use).PhysicalKey | Should -BeLike "s3://$($suite.Bucket)/$package/*"
        Test-QuiltPackage $package @use | Should -BeTrue
    }

    It 'QE.OBJ.025: rows need no parameter beside them, and no rows and no path are one clear error' -Tag 'QE.OBJ.025' {
        $package = New-E2EPackageName -Suite $suite -Label bare
        $pushed = Get-QuiltBrowse $heap -Recurse @use | Push-QuiltPackage $package -Message bare @mark @use
        $pushed.EntryCount | Should -Be 5
        { Push-QuiltPackage $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'PathMissing,*'
        { Get-QuiltBrowse $heap -Recurse @use | Push-QuiltPackage $package -Path $source @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'PathContradiction,*'
    }

    It 'QE.OBJ.030: an organised package has the documented tree, README and summary included' -Tag 'QE.OBJ.030' {
        $package = New-E2EPackageName -Suite $suite -Label organised
        $tree = 'README.md', 'data/misc/blob', 'data/processed/table.csv', 'data/raw/run.log', 'docs/guide.md',
        'metadata/app.yaml', 'quilt_summarize.json'
        $arguments = @{ Organize = $true; MetadataTemplate = 'Research'; Description = 'Files of a study'; Message = 'organised' }
        $plan = Push-QuiltPackage $package -Source $prefix @arguments @mark @use -WhatIf -WarningAction SilentlyContinue
        $plan.LogicalKey | Should -BeExactly $tree
        { Get-QuiltPackage $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'

        $pushed = Push-QuiltPackage $package -Source $prefix @arguments @mark @use -WarningVariable warnings `
            -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*study_type, research_domain, publication_status*'
        (Get-QuiltBrowse $package -Recurse @use).LogicalKey | Should -BeExactly $tree
        $pushed.UploadedCount | Should -Be 2 -Because 'only README and summary are made here'
        (Get-QuiltPackage $package @use).Metadata.package_type | Should -BeExactly 'research'
        $readme = New-E2EFolder -Suite $suite
        $null = Install-QuiltPackage $package $readme -Path README.md @use
        Get-Content "$readme/README.md" -Raw | Should -BeLike '*data/processed/table.csv*'
    }

    It 'QE.OBJ.040: two files that want one place are refused, and nothing is pushed' -Tag 'QE.OBJ.040' {
        $package = New-E2EPackageName -Suite $suite -Label collision
        $folder = New-E2EFolder -Suite $suite -File @{ 'a/t.csv' = '1'; 'b/t.csv' = '2' }
        { Push-QuiltPackage $package $folder -Organize @mark @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'OrganizeCollision,*'
        { Push-QuiltPackage $package -Source $prefix, @{ 'x/table.csv' = "$folder/a/t.csv" } @mark @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'DuplicateLogicalKey,*'
        { Get-QuiltPackage $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'
    }

    It 'QE.OBJ.050: an update adds, replaces, removes, and says so; the rest stays as it was' -Tag 'QE.OBJ.050' {
        $package = New-E2EPackageName -Suite $suite -Label updated
        $first = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message first
        $before = Get-QuiltBrowse $package 'x/table.csv' @use
        $extra = New-E2EFolder -Suite $suite -File @{ 'new.txt' = 'new'; 'guide.md' = '# Other' }
        $planned = Update-QuiltPackage $package -Add $extra -Remove '*.log' @use -WhatIf
        $planned.Written | Should -BeFalse

        $change = @{ Add = $extra; Remove = '*.log'; EntryMetadata = @{ 'new.txt' = @{ n = 1 } }; Message = 'second' }
        $result = Update-QuiltPackage $package @change @use

        $result.BaseHash | Should -BeExactly $first.TopHash
        $result.Added, $result.Replaced, $result.Removed, $result.Unchanged | Should -Be 1, 1, 1, 3
        ($result.Changes | Where-Object Kind -EQ Modified).LogicalKey | Should -BeExactly 'guide.md'
        $after = Get-QuiltBrowse $package 'x/table.csv' @use
        $after.PhysicalKey | Should -BeExactly $before.PhysicalKey
        $after.Hash | Should -BeExactly $before.Hash
        (Get-QuiltBrowse $package 'new.txt' @use).Metadata.n | Should -Be 1
        Test-QuiltPackage $package @use | Should -BeTrue
        { Update-QuiltPackage $package -Remove 'no-such-*' @use -ErrorAction Stop } | Should -Throw -ErrorId 'EntryNotFound,*'
        { Update-QuiltPackage $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'NothingToUpdate,*'
    }

    It 'QE.OBJ.060: a copy has the hash of its source, and an older revision can be restored' -Tag 'QE.OBJ.060' {
        $package = New-E2EPackageName -Suite $suite -Label updated
        $copy = New-E2EPackageName -Suite $suite -Label copied
        $latest = (Resolve-QuiltHash $package @use).TopHash
        $result = Copy-QuiltPackage $package $copy -CopyData All @use -WarningAction SilentlyContinue
        $result.TopHash | Should -BeExactly $latest
        Compare-QuiltPackage $package $copy @use | Should -BeNullOrEmpty
        { Copy-QuiltPackage $package $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'CopyToItself,*'

        $old = (Get-QuiltRevision $package @use | Where-Object { -not $_.IsLatest } | Select-Object -Last 1).TopHash
        $restored = Restore-QuiltRevision $package -Revision $old @use
        $restored.TopHash, $restored.PreviousHash, $restored.Written | Should -Be $old, $latest, $true
        (Resolve-QuiltHash $package @use).TopHash | Should -BeExactly $old
        { Restore-QuiltRevision $package @use -ErrorAction Stop } | Should -Throw -ErrorId 'RevisionMissing,*'
    }
}

param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.DEL -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend }
    $package = New-E2EPackageName -Suite $suite -Label deleted
    $sibling = New-E2EPackageName -Suite $suite -Label deleted-too
    $source = New-E2EFolder -Suite $suite -File @{ 'README.md' = "# Deleted`n"; 'data/a.csv' = "id`n1`n" }

    # Everything stored under this suite's names, to the last version: only a command that changes something may change it.
    function Get-Stored {
        param([string] $Kind = '*', [string] $Owner = '*')
        Get-QuiltResidue $suite.LedgerPath -Session $suite.Session |
            Where-Object { "$($_.Kind)" -like $Kind -and $_.Owner -like $Owner } | ForEach-Object { "$_" } | Sort-Object
    }

    # Not any error will do: a refusal or a broken connection must not count as a deletion.
    function Assert-PackageNotFound {
        param([Parameter(Mandatory)] [scriptblock] $Command)
        $Command | Should -Throw -ErrorId 'PackageNotFound,*' -Because "'$Command' is about a package that is gone"
        $Error[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $Error[0].TargetObject | Should -BeExactly $package
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Deleting and browsing again' -Tag 'Isolated' {
    BeforeEach {
        $capability = Get-QuiltCapability Push @use
        Skip-Unless ($suite.Backend -in $suite.Target.Backends -and $capability.Available) -Reason BackendMissing `
            -Message "Backend $Backend cannot push to target $($suite.Target.Name): $($capability.Reason)" `
            -Remedy 'Run against a target that has the backend.'
    }

    It 'QE.DEL.010: browses what was pushed, two revisions and a sibling' -Tag 'QE.DEL.010' {
        $first = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message first
        Set-Content "$source/data/a.csv" "id`n2" -NoNewline
        $second = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message second
        $null = Push-E2EPackage -Suite $suite -Package $sibling -Path $source -Message sibling -Metadata @{ of = 'sibling' }

        $second.TopHash | Should -Not -Be $first.TopHash
        (Get-QuiltBrowse $package -Recurse @use).LogicalKey | Should -BeExactly 'README.md', 'data/a.csv'
        (Get-QuiltBrowse $sibling -Recurse @use).LogicalKey | Should -BeExactly 'README.md', 'data/a.csv'
    }

    It 'QE.DEL.020: deletes one revision, which is then not found, and the other is browsed' -Tag 'QE.DEL.020' {
        $latest = (Resolve-QuiltHash $package @use).TopHash
        $old = (Get-QuiltRevision $package @use).TopHash | Where-Object { $_ -ne $latest } | Select-Object -First 1

        $removed = Remove-QuiltPackage "$package@$old" @use -Confirm:$false

        $removed.NewLatest | Should -BeNullOrEmpty -Because 'the latest revision was another one'
        (Get-QuiltRevision $package @use).TopHash | Should -Not -Contain $old
        { Remove-QuiltPackage "$package@$old" @use -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'RevisionNotFound,*'
        (Get-QuiltBrowse $package 'data/a.csv' @use).Size | Should -Be 4

        # Its manifest stays: who reads the bucket still finds it. The registry goes by its list of revisions, and does not.
        if ($Backend -eq 'quilt3') {
            (Get-QuiltBrowse "$package@$old" 'data/a.csv' @use).Size | Should -Be 5
        }
        else {
            { Get-QuiltBrowse "$package@$old" 'data/a.csv' @use -ErrorAction Stop } | Should -Throw -ErrorId 'RevisionNotFound,*'
        }
    }

    It 'QE.DEL.030: deletes the package, and each command says PackageNotFound' -Tag 'QE.DEL.030' {
        $script:kept = @(Get-Stored Data; Get-Stored Manifest)
        $null = Remove-QuiltPackage $package @use -Confirm:$false

        Assert-PackageNotFound { Get-QuiltBrowse $package @use -ErrorAction Stop }
        Assert-PackageNotFound { Get-QuiltBrowse $package -Recurse @use -ErrorAction Stop }
        Assert-PackageNotFound { Get-QuiltPackage $package @use -ErrorAction Stop }
        Assert-PackageNotFound { Get-QuiltRevision $package @use -ErrorAction Stop }
        Assert-PackageNotFound { Resolve-QuiltHash $package @use -ErrorAction Stop }
        Assert-PackageNotFound { Get-QuiltManifest $package @use -ErrorAction Stop }
        Assert-PackageNotFound { Test-QuiltPackage $package @use -ErrorAction Stop }
        Assert-PackageNotFound { Install-QuiltPackage $package (New-E2EFolder -Suite $suite) @use -ErrorAction Stop }
        Get-QuiltPackage -Prefix $package @use | ForEach-Object Name | Should -Not -Contain $package
    }

    It 'QE.DEL.040: deleting it again says PackageNotFound and changes nothing' -Tag 'QE.DEL.040' {
        $before = Get-Stored

        Assert-PackageNotFound { Remove-QuiltPackage $package @use -Confirm:$false -ErrorAction Stop }

        Get-Stored | Should -BeExactly $before
    }

    It 'QE.DEL.050: another package of the same contents is untouched, and verifies' -Tag 'QE.DEL.050' {
        (Get-QuiltPackage -Prefix $package @use).Name | Should -BeExactly $sibling
        @(Get-QuiltRevision $sibling @use).Count | Should -Be 2 -Because 'it has one revision and the latest'
        Test-QuiltPackage $sibling $source @use | Should -BeTrue
    }

    It 'QE.DEL.060: pointers are gone, and data and manifests stay, as documented' -Tag 'QE.DEL.060' {
        $pointers = Get-QuiltResidue $suite.LedgerPath -Session $suite.Session |
            Where-Object { $_.Owner -ceq $package -and $_.Kind -eq 'RevisionPointer' }
        $pointers | Where-Object IsDeleteMarker | Should -Not -BeNullOrEmpty -Because 'the bucket keeps versions'
        $kept.Count | Should -BeGreaterThan 5 -Because 'there are the data and the manifests of three revisions'
        @(Get-Stored Data; Get-Stored Manifest) | Should -BeExactly $kept
    }

    It 'QE.DEL.070: the name can be pushed again, and has only the new revision' -Tag 'QE.DEL.070' {
        Set-Content "$source/new.txt" 'again' -NoNewline

        $pushed = Push-E2EPackage -Suite $suite -Package $package -Path $source -Message again

        $pushed.Written | Should -BeTrue
        (Get-QuiltRevision $package @use).TopHash | Select-Object -Unique | Should -BeExactly $pushed.TopHash
        (Get-QuiltBrowse $package -Recurse @use).LogicalKey | Should -BeExactly 'README.md', 'data/a.csv', 'new.txt'
        Test-QuiltPackage $package $source @use | Should -BeTrue
    }
}

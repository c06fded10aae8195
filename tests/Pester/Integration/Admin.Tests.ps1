param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.ADM -Target $Target -Backend $Backend
    # A catalog of this suite's own: other people's users, keys and settings are not to be touched.
    $sandbox = Start-QuiltSandbox
    $session = $sandbox | Connect-Quilt
    $use = @{ Session = $session; ErrorAction = 'Stop' }
    $name = "e2e_$($suite.RunId -replace '\W', '_')"
}

AfterAll {
    if ($session) { Disconnect-Quilt $session }
    if ($sandbox) { $sandbox | Stop-QuiltSandbox }
    Stop-E2ESuite $suite
}

Describe 'Administration' {
    It 'QE.ADM.010: makes, changes, lists and deletes a user' -Tag 'QE.ADM.010' {
        $made = New-QuiltUser $name "$name@example.org" ReadQuiltBucket -ExtraRole ReadWriteQuiltBucket @use
        $made.Role | Should -BeExactly 'ReadQuiltBucket'
        $made.ExtraRoles | Should -BeExactly 'ReadWriteQuiltBucket'
        (Get-QuiltUser "${name}*" @use).Name | Should -BeExactly $name

        $changed = Get-QuiltUser $name @use |
            Set-QuiltUser -Email "$name@example.com" -Role ReadWriteQuiltBucket -Admin $true -Active $false -Session $session
        $changed.Email | Should -BeExactly "$name@example.com"
        $changed.Role | Should -BeExactly 'ReadWriteQuiltBucket'
        $changed.ExtraRoles | Should -BeNullOrEmpty
        $changed.IsAdmin | Should -BeTrue
        $changed.IsActive | Should -BeFalse
        (Set-QuiltUser $name -AddRole ReadQuiltBucket -RemoveRole ReadWriteQuiltBucket @use).Role |
            Should -BeExactly 'ReadQuiltBucket'

        Remove-QuiltUser $name @use -WhatIf
        (Get-QuiltUser $name @use).Name | Should -BeExactly $name
        Remove-QuiltUser $name @use -Confirm:$false
        { Get-QuiltUser $name @use } | Should -Throw -ErrorId 'UserNotFound,*'
        Get-QuiltUser "${name}*" @use | Should -BeNullOrEmpty
    }

    It 'QE.ADM.020: refuses what cannot be, with the argument, and changes nothing then' -Tag 'QE.ADM.020' {
        $before = Get-QuiltUser @use | Out-String
        { New-QuiltUser $name "$name@example.org" NoSuchRole @use } | Should -Throw -ErrorId 'RoleNotFound,*'
        { New-QuiltUser 'no name' "$name@example.org" ReadQuiltBucket @use } | Should -Throw '*input.name*Invalid username*'
        { New-QuiltUser reader "$name@example.org" ReadQuiltBucket @use } | Should -Throw -ErrorId 'Conflict,*'
        { Set-QuiltUser $name -Admin $true @use } | Should -Throw -ErrorId 'UserNotFound,*'
        { Set-QuiltUser reader @use } | Should -Throw -ErrorId 'NothingToChange,*'
        { Remove-QuiltUser admin @use -Confirm:$false } | Should -Throw -ErrorId 'DeleteSelf,*'
        { Set-QuiltUser admin -Active $false @use } | Should -Throw -ErrorId 'DeactivateSelf,*'
        { New-QuiltUser $name "$name@example.org" ReadQuiltBucket @use -WhatIf } | Should -Not -Throw
        Get-QuiltUser @use | Out-String | Should -BeExactly $before
    }

    It 'QE.ADM.025: refuses what says more about a role without the role, and names the roles that go' -Tag 'QE.ADM.025' {
        $lone = @{ ExtraRole = 'ReadQuiltBucket' }, @{ KeepRoles = $true }, @{ FallbackRole = 'ReadQuiltBucket' }
        foreach ($argument in $lone) {
            # With something else to change, which must not be done either.
            { Set-QuiltUser reader -Email other@example.org @argument @use } |
                Should -Throw -ErrorId 'RoleMissing,*' -Because "$($argument.Keys)"
        }

        (Get-QuiltUser reader @use).Email | Should -Not -Be 'other@example.org'
        $file = Join-Path $suite.Folder 'whatif.txt'
        $null = Start-Transcript $file
        try {
            Set-QuiltUser reader -Role ReadQuiltBucket @use -WhatIf
            Set-QuiltUser reader -Role ReadQuiltBucket -ExtraRole ReadWriteQuiltBucket @use -WhatIf
            Set-QuiltUser reader -Role ReadQuiltBucket -KeepRoles @use -WhatIf
        }
        finally {
            $null = Stop-Transcript
        }

        $told = Get-Content $file | Where-Object { $_ -like '*user reader at*' }
        $told.Count | Should -Be 3
        $told[0] | Should -BeLike '*"Set role ReadQuiltBucket, others none"*'
        $told[1] | Should -BeLike '*"Set role ReadQuiltBucket, others ReadWriteQuiltBucket"*'
        $told[2] | Should -BeLike '*"Set role ReadQuiltBucket, others kept"*'
    }

    It 'QE.ADM.030: says what was changed before a part was refused' -Tag 'QE.ADM.030' {
        $null = New-QuiltUser $name "$name@example.org" ReadQuiltBucket @use
        $failed = $null
        Set-QuiltUser $name -Email "$name@example.com" -AddRole NoSuchRole -Session $session `
            -WarningVariable told -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'RoleNotFound,*'
        "$told" | Should -BeLike "*e-mail $name@example.com*"
        (Get-QuiltUser $name @use).Email | Should -BeExactly "$name@example.com"
        Remove-QuiltUser $name @use -Confirm:$false
    }

    It 'QE.ADM.040: lists roles, and which is the default' -Tag 'QE.ADM.040' {
        $roles = Get-QuiltRole @use
        ($roles | Where-Object IsDefault).Name | Should -BeExactly 'ReadQuiltBucket'
        (Get-QuiltRole Read*Bucket @use).Name | Should -BeExactly 'ReadQuiltBucket', 'ReadWriteQuiltBucket'
    }

    It 'QE.ADM.050: sets, shows and removes the configuration of single sign-on' -Tag 'QE.ADM.050' {
        Get-QuiltSsoConfig @use | Should -BeNullOrEmpty
        $file = Join-Path $suite.Folder 'sso.yaml'
        Set-Content $file "version: '1.0'`nmappings: []`ndefault_role: ReadQuiltBucket"
        (Set-QuiltSsoConfig -Path $file @use).Text | Should -BeLike "version: '1.0'*"
        $null = Set-QuiltSsoConfig @{ version = '1.0'; mappings = @(); default_role = 'ReadWriteQuiltBucket' } @use
        (Get-QuiltSsoConfig @use).Text | ConvertFrom-Json | ForEach-Object default_role | Should -BeExactly 'ReadWriteQuiltBucket'
        { Set-QuiltSsoConfig 'no mapping' @use } | Should -Throw '*Config expected dict not str*'
        { Set-QuiltSsoConfig -Path "$file.none" @use } | Should -Throw -ErrorId 'FileNotFound,*'
        (Get-QuiltSsoConfig @use).Uploader | Should -BeExactly 'admin'
        Remove-QuiltSsoConfig @use -Confirm:$false
        Get-QuiltSsoConfig @use | Should -BeNullOrEmpty
    }

    It 'QE.ADM.060: makes a key, shows its secret once and as no text, and revokes it' -Tag 'QE.ADM.060' {
        $made = New-QuiltApiKey $name -ExpiresInDays 2 @use
        $made.Secret | Should -BeOfType securestring
        $secret = ConvertFrom-SecureString $made.Secret -AsPlainText
        $secret | Should -BeLike 'qk_*'
        ($made | Out-String) + ($made | ConvertTo-Json) + "$made" | Should -Not -Match ([regex]::Escape($secret))
        $found = Get-QuiltApiKey $name @use
        $found.Id | Should -BeExactly $made.Id
        $found.Status | Should -BeExactly 'ACTIVE'
        (Get-QuiltApiKey -Id $made.Id -AllUsers @use).UserEmail | Should -BeExactly $made.UserEmail

        $ask = @{
            Uri = [uri]::new([uri] $sandbox.RegistryUrl, 'api/me')
            Headers = @{ Authorization = "Bearer $secret" }; SkipHttpErrorCheck = $true
        }
        (Invoke-WebRequest @ask).StatusCode | Should -Be 200
        $found | Remove-QuiltApiKey -Session $session -Confirm:$false
        (Invoke-WebRequest @ask).StatusCode | Should -Be 401
        Get-QuiltApiKey $name @use | Should -BeNullOrEmpty
        { Get-QuiltApiKey -Id $made.Id @use } | Should -Throw -ErrorId 'ApiKeyNotFound,*'
    }

    It 'QE.ADM.070: switches open queries of Tabulator' -Tag 'QE.ADM.070' {
        (Get-QuiltTabulatorOpenQuery @use).Enabled | Should -BeFalse
        (Set-QuiltTabulatorOpenQuery $true @use).Enabled | Should -BeTrue
        Get-QuiltTabulatorOpenQuery @use | Set-QuiltTabulatorOpenQuery -Session $session -WhatIf
        (Get-QuiltTabulatorOpenQuery @use).Enabled | Should -BeTrue
        (Set-QuiltTabulatorOpenQuery $false @use).Enabled | Should -BeFalse
    }
}

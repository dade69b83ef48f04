package models

// Organization is a company, university or foundation: whom a seat counts for, who receives an award, who is a vendor.
type Organization struct {
	ID          int64
	Code        string
	Name        string
	Kind        OrganizationKind
	ROR         string `gorm:"column:ror"` // identifier in the Research Organization Registry
	Country     string // two letters, ISO 3166
	RelatedToID *int64 // related companies count together against the company limit
	Version     int64
	Seq         int64
}

// OrganizationKind is what an organization is to the foundation, mostly.
type OrganizationKind string

// The kinds.
const (
	Company     OrganizationKind = "company"
	Institution OrganizationKind = "institution"
	Vendor      OrganizationKind = "vendor"
	Host        OrganizationKind = "host"
)

var (
	ruleOrganizationKind = rule("organization.kind", "An organization is a company, an institution, a vendor or the host.")
	ruleCountry          = rule("organization.country", "A country is its two capital letters in ISO 3166, such as DE.")
)

// NewOrganization is what a person enters to add one.
type NewOrganization struct {
	Name, Kind, Country, ROR string
}

// Check gives the organization that is to be added, or every field that is refused.
func (n NewOrganization) Check() (Organization, error) {
	name, errName := Line("name", n.Name, 200)
	ror, errROR := OptionalLine("ror", n.ROR, 60)
	kind, errKind := organizationKind(n.Kind)
	country, errCountry := CheckCountry("country", n.Country)
	return Organization{Name: name, Kind: kind, ROR: ror, Country: country, Version: 1}, Collect(errName, errKind, errCountry, errROR)
}

func organizationKind(s string) (OrganizationKind, error) {
	switch k := OrganizationKind(s); k {
	case Company, Institution, Vendor, Host:
		return k, nil
	case "":
		return Company, nil
	}
	return "", Refuse(ruleOrganizationKind, "kind", "%s is not a kind of organization; choose company, institution, vendor or host.", shown(s))
}

// CheckCountry takes two capital letters, or nothing where the country is unknown.
func CheckCountry(field, s string) (string, error) {
	if s == "" || (len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z') {
		return s, nil
	}
	return "", Refuse(ruleCountry, field, "%s is not a country; write its two capital letters, such as DE.", shown(s))
}

// OrganizationFilter narrows a list of organizations.
type OrganizationFilter struct {
	Text string
	Kind string
}

package store

import (
	"gorm.io/gorm"

	"bursar/models"
)

const fundingColumns = `SELECT l.*, p.code AS proposal_code, p.title AS proposal_title, coalesce(o.name, '') AS organization_name
	FROM recommendation_lines l JOIN proposals p ON p.id = l.proposal_id LEFT JOIN organizations o ON o.id = p.organization_id
	JOIN recommendations a ON a.id = l.recommendation_id`

// recommendationsOf lists the advice given on a round, the newest last, each with its lines.
func recommendationsOf(tx *gorm.DB, roundID int64) ([]models.RecommendationSheet, error) {
	out := []models.RecommendationSheet{}
	err := tx.Raw("SELECT a.*, e.version AS result_version FROM recommendations a JOIN results e ON e.id = a.result_id WHERE a.round_id = ? ORDER BY a.n", roundID).Scan(&out).Error
	if err != nil {
		return out, err
	}
	var lines []models.FundingLine
	if err := tx.Raw(fundingColumns+" WHERE a.round_id = ? ORDER BY a.n, l.place", roundID).Scan(&lines).Error; err != nil {
		return out, err
	}
	for i := range out {
		out[i].Lines = []models.FundingLine{}
		for _, line := range lines {
			if line.RecommendationID == out[i].ID {
				out[i].Lines = append(out[i].Lines, line)
			}
		}
	}
	return out, nil
}

// adviceOn lists what each advice said of one proposal.
func adviceOn(tx *gorm.DB, proposalID int64) ([]models.FundingLine, error) {
	out := []models.FundingLine{}
	err := tx.Raw(fundingColumns+" WHERE l.proposal_id = ? ORDER BY a.n", proposalID).Scan(&out).Error
	return out, err
}

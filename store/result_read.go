package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
	"bursar/tally"
)

// Result gives the count of a round or motion with what explains it. Before the closing there is none, for anybody.
func (s *Store) Result(ctx context.Context, v models.Viewer, ref string) (models.ResultSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.ResultSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.ResultSheet, error) {
		q, err := questionOf(tx, ref)
		if err != nil {
			return models.ResultSheet{}, err
		}
		if err := q.Poll.Counted(ref); err != nil {
			return models.ResultSheet{}, err
		}
		return resultSheet(tx, v, q)
	})
}

func resultSheet(tx *gorm.DB, v models.Viewer, q question) (r models.ResultSheet, err error) {
	result, count, err := storedCount(tx, q.Poll.ID)
	if err != nil {
		return r, err
	}
	asked, err := countedCandidates(tx, q, *count)
	if err != nil {
		return r, err
	}
	titles := asked.titles()
	r = models.ResultSheet{Ref: q.Ref, Title: q.Title, Version: result.Version, CountedTo: result.CountedTo, ClosedAt: q.Poll.ClosedAt, Secrecy: q.Poll.Secrecy,
		Method: result.Method, Digest: result.Digest, Count: *count, Tiers: count.Tiers(titles), Outcomes: count.Outcomes(titles), Receipts: count.Receipts}
	if count.Ranking != nil {
		r.Why = count.Ranking.Explain(tally.Voice{Name: func(code string) string { return titles[code] }})
	}
	r.Votes, err = namedVotes(tx, v, q, asked)
	return r, err
}

// countedCandidates is what the count was about, even if a proposal was withdrawn since.
func countedCandidates(tx *gorm.DB, q question, c models.Count) (candidates, error) {
	if q.Motion != nil {
		return candidatesOf(tx, q)
	}
	var out candidates
	err := tx.Raw("SELECT id, code, title, coalesce(recorded_place, 0) AS place FROM proposals WHERE round_id = ? AND code IN ? ORDER BY code", q.Round.ID, c.Candidates).Scan(&out).Error
	return out, err
}

// Recount counts a closed vote again from its ballots, and tells the fingerprint of the input then and now. Nothing is stored.
func (s *Store) Recount(ctx context.Context, v models.Viewer, ref string) (models.Recounted, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.Recounted{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.Recounted, error) { return recount(tx, ref) })
}

func recount(tx *gorm.DB, ref string) (out models.Recounted, err error) {
	q, err := questionOf(tx, ref)
	if err != nil {
		return out, err
	}
	if err := q.Poll.Counted(ref); err != nil {
		return out, err
	}
	result, count, err := storedCount(tx, q.Poll.ID)
	if err != nil || count == nil {
		return models.Recounted{Ref: ref}, err // closed without a result: nothing is the same as it
	}
	asked, err := countedCandidates(tx, q, *count)
	if err != nil {
		return out, err
	}
	return recounted(tx, q, asked, *result)
}

func recounted(tx *gorm.DB, q question, asked candidates, r models.Result) (out models.Recounted, err error) {
	in, err := countInputOf(tx, q, asked, upTo(q.Poll))
	if err != nil {
		return out, err
	}
	again, err := in.Count()
	if err != nil {
		return out, err
	}
	text, err := again.Text()
	return models.Recounted{Ref: q.Ref, Version: r.Version, Digest: r.Digest, DigestNow: in.Digest(), Same: r.Digest == in.Digest() && r.Working == text}, err
}

package handlers

import "bursar/models"

// surface is everything that is answered, on one screen: method, path, permission, handler. Each record's API stands beside its handlers.
func (h *Server) surface() {
	h.page("GET", "/healthz", models.Anyone, h.alive)
	h.page("GET", "/readyz", models.Anyone, h.ready)
	h.page("GET", "/metrics", models.ReadAudit, h.showMetrics)
	h.page("GET", "/api/docs", models.Anyone, h.apiDocs)
	h.page("GET", "/static/{hash}/{name}", models.Anyone, h.asset)

	h.page("GET", "/sign-in", models.Anyone, h.signInPage)
	h.page("POST", "/sign-in", models.Anyone, h.signIn)
	h.page("POST", "/sign-in/link", models.Anyone, h.sendLink)
	h.page("GET", "/sign-in/link/{token}", models.Anyone, h.linkPage)
	h.page("POST", "/sign-in/token", models.Anyone, h.spendLink)
	h.page("POST", "/sign-out", models.SignedIn, h.signOut)

	h.page("GET", "/", models.SignedIn, h.home)
	h.page("GET", "/me", models.SignedIn, h.me)
	h.page("POST", "/me/password", models.SignedIn, h.setOwnPassword)
	h.page("GET", "/settings", models.KeepUsers, h.settings)
	h.page("POST", "/settings/users", models.KeepUsers, h.addUser)
	h.page("POST", "/settings/users/{email}/end", models.KeepUsers, h.endUser)

	h.sowPages()
	h.sowLifePages()
	h.sowMannerPages()
	h.deliveryPages()
	h.dayPages()
	h.replacementPages()
	h.invoicePages()
	h.monthPages()

	h.moneyPages()
	h.directAwardPages()
	h.scenarioPages()
	h.reconciliationPages()

	h.quarterPages()
	h.governance()

	h.grantPages()
	h.grantAPIs()

	h.organizationAPI()
	h.moneyAPIs()
	h.directAwardAPI()
	h.authorityAPI()
	h.scenarioAPI()
	h.reconciliationAPI()
	h.sowAPI()
	h.sowLifeAPI()
	h.sowMannerAPI()
	h.deliveryAPI()
	h.sowTimelineAPI()
	h.dayAPI()
	h.dayImportAPI()
	h.invoiceAPI()
	h.monthAPI()
}
